package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// versionInfo is what `version --json` prints.
type versionInfo struct {
	Version  string            `json:"version"` // of the program's module, "(devel)" for a build from a checkout
	Commit   string            `json:"commit,omitempty"`
	Time     string            `json:"time,omitempty"` // of the commit, RFC 3339
	Modified bool              `json:"modified"`       // whether the checkout held uncommitted changes
	Go       string            `json:"go"`
	Platform string            `json:"platform"`
	Modules  map[string]string `json:"modules"` // version of each module that the program is linked with
}

func newVersionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Show the version of the program and of what it is built from",
		Example: "  outagegraph version --json",
		Args:    wantArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			info := readVersion()
			if !asJSON {
				_, err := fmt.Fprintln(cmd.OutOrStdout(), info.line())
				return err
			}
			out := json.NewEncoder(cmd.OutOrStdout())
			out.SetIndent("", "  ")
			return out.Encode(info)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, with commit and module versions")
	return cmd
}

// line tells the version to people.
func (v versionInfo) line() string {
	words := []string{"outagegraph", v.Version}
	if v.Commit != "" {
		words = append(words, v.Commit)
	}
	return fmt.Sprintf("%s (%s, %s)", strings.Join(words, " "), v.Go, v.Platform)
}

// readVersion gathers what the Go linker wrote into the binary.
func readVersion() versionInfo {
	info := versionInfo{Version: "(unknown)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Modules: map[string]string{}}
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return info
	}
	info.Version = build.Main.Version
	for _, module := range build.Deps {
		info.Modules[module.Path] = module.Version
	}
	for _, setting := range build.Settings {
		switch setting.Key {
		case "vcs.revision":
			info.Commit = setting.Value
		case "vcs.time":
			info.Time = setting.Value
		case "vcs.modified":
			info.Modified = setting.Value == "true"
		}
	}
	return info
}
