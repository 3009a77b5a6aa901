package loader

import (
	"outagegraph/loader/gazetteer"
	"outagegraph/loader/lang"
)

// Lint gives every fault in the data that this program carries, the packs and the gazetteers, as "file:line: what".
func Lint() []string {
	var faults []string
	for _, fault := range lang.Lint() {
		faults = append(faults, fault.String())
	}
	for _, fault := range gazetteer.Lint() {
		faults = append(faults, fault.String())
	}
	return faults
}
