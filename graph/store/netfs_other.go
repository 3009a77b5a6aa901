//go:build !linux

package store

// networkDisk is known on Linux only; elsewhere SQLite's own locking has to show it.
func networkDisk(string) string { return "" }
