// Package gazetteer holds what the loader knows of the world before it reads a text: digital services and their
// owners through time, monitors and regulators, countries and regions.
//
// All of it is data in the TSV files beside this code (README.md explains every column). The package reads them into
// plain slices; finding names in a text is the business of loader/extract. Names of countries, their inhabitants and
// cities differ by language and lie in the language packs (loader/lang).
package gazetteer
