package main

import (
	"os"
	"runtime/debug"
)

// Loading makes much garbage beside little that stays (word lists and language models, some 250 MB in all languages). Collecting it
// after five times the live memory instead of twice saves a sixth of the time; near softLimit the collector works as hard as it has to.
const (
	gcPercent = 400
	softLimit = 600 << 20
)

// tuneMemory is for commands that read many articles. Whoever sets Go's own variables knows better.
func tuneMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
	}
}
