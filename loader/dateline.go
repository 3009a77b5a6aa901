package loader

import "outagegraph/loader/lang"

// DateLine reads the date out of a line that holds little else, in the languages of all packs.
func DateLine(line string) (iso string, found bool) { return lang.DateLine(line) }
