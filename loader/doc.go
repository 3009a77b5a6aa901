// Package loader turns an article into what it says: language detection, then one pass of extraction with the pack of that language
// and the gazetteers. It stores nothing.
//
// The pipeline, in order: Detect names the language (lingua) · lang.Get gives its pack · extract.Engine.Read tokenizes, finds
// numbers, times, entities and phrases, decides which sentences speak of which incident, and reads services, places, causes and
// statements out of them.
//
// To add a language, add one folder of lists to lang (see lang/README.md). No code knows a language by its name.
package loader
