package main

import (
	"context"
	"fmt"
	"io"
	"os/user"
	"strconv"

	"github.com/spf13/cobra"

	"outagegraph/graph/store"
)

// correction is a command by which an analyst corrects a graph file. Decisions are kept apart from what articles say,
// with author, time and reason, and are applied again after every load.
type correction struct {
	use, short, long, example string
	args                      cobra.PositionalArgs
	decide                    func(ctx context.Context, file *store.Store, args []string, by store.By) (store.Decision, error)
}

var corrections = []correction{
	{
		use: "merge --db FILE OUTAGE OUTAGE", short: "Decide that two outages are one",
		long:    "Merge decides that two outages of the graph are one incident in the world. An OUTAGE is a key, outage:…",
		example: "  outagegraph merge --db outages.db outage:whatsapp/2022-10-25 outage:meta/2022-10-25 --reason 'same hours'",
		args:    cobra.ExactArgs(2),
		decide: func(ctx context.Context, file *store.Store, args []string, by store.By) (store.Decision, error) {
			return file.Merge(ctx, args[0], args[1], by)
		},
	},
	{
		use: "split --db FILE OUTAGE ARTICLE…", short: "Decide that some articles tell of another outage",
		long:    "Split decides that what the ARTICLEs (addresses, or keys article:…) tell is another incident than what the outage's other articles tell.",
		example: "  outagegraph split --db outages.db outage:whatsapp/2022-10-25 https://news.example/en/whatsapp-outage",
		args:    cobra.MinimumNArgs(2),
		decide: func(ctx context.Context, file *store.Store, args []string, by store.By) (store.Decision, error) {
			return file.Split(ctx, args[0], args[1:], by)
		},
	},
	{
		use: "reject --db FILE CLAIM", short: "Decide that a claim is wrong",
		long:    "Reject decides that a claim was read wrongly. It stays in the file, marked, and counts no more. CLAIM is the number in claim.id.",
		example: "  outagegraph reject --db outages.db 17 --reason 'a remark about the stock exchange'",
		args:    cobra.ExactArgs(1),
		decide: onClaim(func(ctx context.Context, file *store.Store, claim int64, by store.By) (store.Decision, error) {
			return file.Reject(ctx, claim, by)
		}),
	},
	{
		use: "confirm --db FILE CLAIM", short: "Decide that a claim is right",
		long:    "Confirm decides that a claim is right: it outweighs what contradicts it. CLAIM is the number in claim.id.",
		example: "  outagegraph confirm --db outages.db 17",
		args:    cobra.ExactArgs(1),
		decide: onClaim(func(ctx context.Context, file *store.Store, claim int64, by store.By) (store.Decision, error) {
			return file.Confirm(ctx, claim, by)
		}),
	},
	{
		use: "note --db FILE KEY TEXT", short: "Keep a remark on an outage, an article or anything that has a key",
		long:    "Note keeps a remark beside whatever has a key: outage:…, article:…, service:…",
		example: "  outagegraph note --db outages.db outage:whatsapp/2022-10-25 'waiting for the final report'",
		args:    cobra.ExactArgs(2),
		decide: func(ctx context.Context, file *store.Store, args []string, by store.By) (store.Decision, error) {
			return file.Note(ctx, args[0], args[1], by)
		},
	},
	{
		use: "undo --db FILE DECISION", short: "Take a decision back",
		long:    "Undo takes a decision back; it stays on record as undone. DECISION is its key, decision:…, as the table decision lists them.",
		example: "  outagegraph sql --db outages.db 'SELECT key, action, subject, author FROM decision'\n  outagegraph undo --db outages.db decision:abcdefghijklmnop",
		args:    cobra.ExactArgs(1),
		decide: func(ctx context.Context, file *store.Store, args []string, by store.By) (store.Decision, error) {
			return store.Decision{Key: args[0], Action: "undo", Subject: args[0]}, file.Undo(ctx, args[0], by)
		},
	},
}

// onClaim reads the number of a claim.
func onClaim(decide func(context.Context, *store.Store, int64, store.By) (store.Decision, error)) func(context.Context, *store.Store, []string, store.By) (store.Decision, error) {
	return func(ctx context.Context, file *store.Store, args []string, by store.By) (store.Decision, error) {
		claim, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil {
			return store.Decision{}, usagef("%q is no claim; give the number in claim.id, see: outagegraph sql --db FILE 'SELECT id, quote FROM claim'", args[0])
		}
		return decide(ctx, file, claim, by)
	}
}

func (c correction) command() *cobra.Command {
	var db string
	var by store.By
	var asJSON bool
	cmd := &cobra.Command{
		Use: c.use, Short: c.short, Long: c.long, Example: c.example,
		Args: wantArgs(c.args),
		RunE: func(cmd *cobra.Command, args []string) error {
			if db == "" {
				return usagef("%s needs --db FILE, the graph file to correct", cmd.Name())
			}
			if by.Author == "" {
				return usagef("%s needs --by NAME, who decides", cmd.Name())
			}
			return c.run(cmd, db, args, by, asJSON)
		},
	}
	cmd.Flags().StringVar(&db, "db", "", "graph file to correct")
	cmd.Flags().StringVar(&by.Author, "by", userName(), "who decides")
	cmd.Flags().StringVar(&by.Reason, "reason", "", "why, kept with the decision")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the decision as JSON")
	return cmd
}

func (c correction) run(cmd *cobra.Command, path string, args []string, by store.By, asJSON bool) error {
	file, err := openExisting(cmd.Context(), path, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	decision, err := c.decide(cmd.Context(), file, args, by)
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(cmd.OutOrStdout(), decisionJSON{decision.Key, decision.Action, decision.Subject, decision.Object, decision.Note, decision.Author, decision.Time, decision.Reason})
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s (%s)\n", decision.Action, decision.Subject, decision.Key)
	return err
}

// decisionJSON is a decision as --json prints it, named as the columns of the table decision.
type decisionJSON struct {
	Key       string `json:"key"`
	Action    string `json:"action"`
	Subject   string `json:"subject"`
	Object    string `json:"object,omitempty"`
	Note      string `json:"note,omitempty"`
	Author    string `json:"author"`
	DecidedAt string `json:"decided_at"`
	Reason    string `json:"reason,omitempty"`
}

// openExisting opens a graph file for writing and does not make one where there is none.
func openExisting(ctx context.Context, path string, stderr io.Writer) (*store.Store, error) {
	seen, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := seen.Close(); err != nil {
		return nil, err
	}
	return store.Open(ctx, path, writing(path, stderr))
}

func userName() string {
	current, err := user.Current()
	if err != nil {
		return ""
	}
	return current.Username
}
