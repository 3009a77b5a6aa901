package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"outagegraph/graph"
)

// article is a stored article as far as writing needs it.
type article struct {
	id    int64
	key   string
	index string // full-text index
}

// putArticle stores one extraction, in the place of what its article said before.
func (w *writer) putArticle(ctx context.Context, x graph.Extraction, again bool, c *change, stats *Stats) error {
	a := article{key: ArticleKey(x.Article.URI), index: searchIndex(x.Article.Text)}
	var sum, oldIndex string
	found, err := w.row(ctx, `SELECT id, sha256, search_index FROM article WHERE key = ?`, []any{a.key}, &a.id, &sum, &oldIndex)
	switch {
	case err != nil:
		return err
	case found && sum == x.Article.SHA256 && !again:
		stats.Unchanged++
		return nil
	case found:
		stats.Changed++
		old := article{a.id, a.key, oldIndex}
		if err = w.forget(ctx, old, c); err == nil {
			err = w.updateArticle(ctx, a, x)
		}
	default:
		stats.New++
		a.id, err = w.insertArticle(ctx, a, x)
	}
	if err != nil {
		return err
	}
	return w.putContent(ctx, a, x, c, stats)
}

func (w *writer) insertArticle(ctx context.Context, a article, x graph.Extraction) (int64, error) {
	t := x.Article
	return w.insert(ctx, `INSERT INTO article (key, uri, title, language, published, sha256, loaded_at, skipped, search_index, signature, text)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, a.key, t.URI, orNull(t.Title), orNull(string(t.Language)), orNull(t.Published), t.SHA256, now(),
		orNull(x.Skipped), a.index, graph.Signature(t.Text), t.Text)
}

func (w *writer) updateArticle(ctx context.Context, a article, x graph.Extraction) error {
	t := x.Article
	_, err := w.exec(ctx, `UPDATE article SET title = ?, language = ?, published = ?, sha256 = ?, loaded_at = ?, skipped = ?, search_index = ?, signature = ?, text = ?
		WHERE id = ?`, orNull(t.Title), orNull(string(t.Language)), orNull(t.Published), t.SHA256, now(), orNull(x.Skipped), a.index, graph.Signature(t.Text), t.Text, a.id)
	return err
}

// putContent writes what the article says: mentions, claims, statements, full text.
func (w *writer) putContent(ctx context.Context, a article, x graph.Extraction, c *change, stats *Stats) error {
	w.texts = append(w.texts, fullText{"article_" + a.index, a.id, x.Article.Text})
	if err := w.putFound(ctx, x); err != nil {
		return err
	}
	mentions, err := w.putMentions(ctx, a, x, c)
	if err != nil {
		return err
	}
	if err := w.putClaims(ctx, a, mentions, x.Claims, c); err != nil {
		return err
	}
	stats.Claims += claimsStored(x)
	stats.Statements += len(x.Statements)
	if err := w.putStatements(ctx, a, mentions, x); err != nil || !w.judged[a.key] {
		return err
	}
	return w.verdicts(ctx, a.key)
}

// putFound stores services and owners that only this text made known.
func (w *writer) putFound(ctx context.Context, x graph.Extraction) error {
	for _, s := range x.Services {
		s.Listed = false
		if err := w.putService(ctx, s); err != nil {
			return err
		}
	}
	for _, o := range x.Owners {
		if err := w.putOwner(ctx, o, false); err != nil {
			return err
		}
	}
	return nil
}

// putMentions writes the mentions with their blocking keys and gives their numbers.
func (w *writer) putMentions(ctx context.Context, a article, x graph.Extraction, c *change) ([]int64, error) {
	numbers := make([]int64, len(x.Mentions))
	for i, m := range x.Mentions {
		id, err := w.insert(ctx, `INSERT INTO mention_row (article_id, ordinal, earlier, span_start, span_end, source_id) VALUES (?, ?, ?, ?, ?, ?)`,
			a.id, i, m.Earlier, m.Span.Start, m.Span.End, a.id)
		if err != nil {
			return nil, err
		}
		numbers[i] = id
		c.mentions[id], c.fresh[id] = true, true
	}
	if err := w.ownerships(ctx); err != nil {
		return nil, err
	}
	for i, r := range reports(a.key, x) {
		r.Owners = w.ownersThen(r)
		for _, block := range graph.Blocks(r) {
			if _, err := w.exec(ctx, `INSERT OR IGNORE INTO mention_block (block, mention_id) VALUES (?, ?)`, blockNumber(block), numbers[i]); err != nil {
				return nil, err
			}
		}
	}
	return numbers, nil
}

// reports makes the reports of an extraction, as they will be read back from the file.
func reports(key string, x graph.Extraction) []graph.Report {
	list := make([]graph.Report, len(x.Mentions))
	for i, m := range x.Mentions {
		list[i] = graph.Report{Key: MentionKey(key, i), Article: key, Source: key, Language: x.Article.Language, Published: x.Article.Published, Earlier: m.Earlier}
	}
	for _, c := range x.Claims {
		if c.Mention >= 0 && c.Predicate != graph.Said {
			list[c.Mention].Claims = append(list[c.Mention].Claims, c)
		}
	}
	for _, s := range x.Statements {
		list[s.Mention].Statements = append(list[s.Mention].Statements, s)
	}
	return list
}

// claimsStored counts the rows of claim that an extraction makes: its own claims of the kind said are not stored, but one
// is for each statement.
func claimsStored(x graph.Extraction) int {
	n := len(x.Statements)
	for _, c := range x.Claims {
		if c.Predicate != graph.Said {
			n++
		}
	}
	return n
}

// putClaims writes the claims. Those of the kind said are left to putStatements, which knows the statements' keys.
func (w *writer) putClaims(ctx context.Context, a article, mentions []int64, claims []graph.Claim, c *change) error {
	for _, claim := range claims {
		if claim.Predicate == graph.Said {
			continue
		}
		if err := w.knowObject(ctx, claim, c); err != nil {
			return err
		}
		if err := w.putClaim(ctx, a, mentions, claim); err != nil {
			return err
		}
	}
	return nil
}

// knowObject makes sure that the entities of a claim stand in their tables.
func (w *writer) knowObject(ctx context.Context, claim graph.Claim, c *change) (err error) {
	kind, id := graph.SplitKey(claim.Object)
	switch {
	case claim.Predicate == graph.OwnedBy:
		c.pairs[[2]string{claim.Subject, claim.Object}] = true
		if _, err = w.owner(ctx, id); err == nil {
			_, slug := graph.SplitKey(claim.Subject)
			_, err = w.service(ctx, slug)
		}
	case kind == "service":
		_, err = w.service(ctx, id)
	case kind == "country":
		err = w.knowCountry(ctx, id)
	}
	return err
}

func (w *writer) putClaim(ctx context.Context, a article, mentions []int64, claim graph.Claim) error {
	var mention any
	if claim.Mention >= 0 {
		mention = mentions[claim.Mention]
	}
	terms := [4]any{claim.Subject, claim.Object, claim.Speaker, claim.Rule}
	if claim.Predicate != graph.OwnedBy {
		terms[0] = ""
	}
	for i, t := range terms {
		id, err := w.optionalTerm(ctx, t.(string))
		if err != nil {
			return err
		}
		terms[i] = id
	}
	if terms[3] == nil {
		terms[3], _ = w.term(ctx, "unnamed")
	}
	predicate, err := w.predicate(ctx, string(claim.Predicate))
	if err != nil {
		return err
	}
	_, err = w.exec(ctx, `INSERT INTO claim_row (article_id, mention_id, predicate_id, subject_id, object_id, speaker_id, rule_id, stance, span_start, span_end)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, a.id, mention, predicate, terms[0], terms[1], terms[2], terms[3], string(claim.Stance), claim.Span.Start, claim.Span.End)
	return err
}

// putStatements writes the statements in the order of the text, and for each the claim that it was said.
func (w *writer) putStatements(ctx context.Context, a article, mentions []int64, x graph.Extraction) error {
	list := slices.Clone(x.Statements)
	slices.SortStableFunc(list, func(p, q graph.Statement) int {
		return cmp.Or(cmp.Compare(p.Span.Start, q.Span.Start), cmp.Compare(p.Span.End, q.Span.End), cmp.Compare(p.Mention, q.Mention), cmp.Compare(p.Speaker, q.Speaker))
	})
	cut := newCutter(x.Article.Text)
	for i, s := range list {
		if err := w.putStatement(ctx, a, mentions[s.Mention], statementKey(a.key, i+1), s, cut); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) putStatement(ctx context.Context, a article, mention int64, key string, s graph.Statement, cut cutter) error {
	k, err := w.rareTerm(ctx, key)
	if err != nil {
		return err
	}
	speaker, err := w.optionalTerm(ctx, s.Speaker)
	if err != nil {
		return err
	}
	rule, err := w.term(ctx, cmp.Or(s.Rule, "unnamed"))
	if err != nil {
		return err
	}
	var own any // the words, where they are not those of the span
	if quote, _ := cut.text(s.Span); quote != s.Text {
		own = s.Text
	}
	id, err := w.insert(ctx, `INSERT INTO statement_row (key_id, article_id, mention_id, speaker_id, language, span_start, span_end, text, rule_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, k, a.id, mention, speaker, orNull(string(s.Language)), s.Span.Start, s.Span.End, own, rule)
	if err != nil {
		return err
	}
	w.texts = append(w.texts, fullText{"statement_" + a.index, id, s.Text})
	said, err := w.predicate(ctx, string(graph.Said))
	if err != nil {
		return err
	}
	_, err = w.exec(ctx, `INSERT INTO claim_row (article_id, mention_id, predicate_id, object_id, speaker_id, rule_id, stance, span_start, span_end)
		VALUES (?, ?, ?, ?, ?, ?, 'asserted', ?, ?)`, a.id, mention, said, k, speaker, rule, s.Span.Start, s.Span.End)
	if err != nil {
		return err
	}
	return w.statementEdges(ctx, a, k, s.Speaker)
}

// statementEdges tells where a statement is quoted and, where the speaker is an owner or a service, who made it.
func (w *writer) statementEdges(ctx context.Context, a article, statement int64, speaker string) error {
	from, err := w.rareTerm(ctx, a.key)
	if err != nil {
		return err
	}
	if err := w.edgeBetween(ctx, statement, graph.QuotedIn, from); err != nil || speaker == "" {
		return err
	}
	var key string
	found, err := w.row(ctx, `SELECT key FROM owner WHERE slug = ?1 UNION ALL SELECT key FROM service WHERE slug = ?1`, []any{speaker}, &key)
	if err != nil || !found {
		return err
	}
	to, err := w.term(ctx, key)
	if err != nil {
		return err
	}
	return w.edgeBetween(ctx, statement, graph.SpokenBy, to)
}

// forget removes what an article says, after noting whom that concerns.
func (w *writer) forget(ctx context.Context, a article, c *change) error {
	if err := w.noteConcerned(ctx, a, c); err != nil {
		return err
	}
	if err := w.forgetText(ctx, a); err != nil {
		return err
	}
	for _, query := range []string{
		`DELETE FROM edge WHERE subject_id IN (SELECT key_id FROM statement_row WHERE article_id = ?)`,
		`DELETE FROM statement_row WHERE article_id = ?`,
		`DELETE FROM claim_row WHERE article_id = ?`,
		`DELETE FROM mention_row WHERE article_id = ?`,
	} {
		if _, err := w.exec(ctx, query, a.id); err != nil {
			return err
		}
	}
	return nil
}

// fullText is a text that is to go into a full-text index.
type fullText struct {
	table string
	id    int64
	text  string
}

// indexTexts puts the texts of the transaction into the full-text indexes, at its end: an index writes out what it holds in memory as soon as a
// statement of another table opens a savepoint, and the many small pieces would have to be merged again and again.
func (w *writer) indexTexts(ctx context.Context) error {
	for _, t := range w.texts {
		if _, err := w.exec(ctx, `INSERT INTO `+t.table+` (rowid, text) VALUES (?, ?)`, t.id, t.text); err != nil {
			return err
		}
	}
	w.texts = nil
	return nil
}

// forgetText takes the texts out of the full-text indexes, which need the old words for that.
func (w *writer) forgetText(ctx context.Context, a article) error {
	if err := w.indexTexts(ctx); err != nil { // what the transaction itself has written may be among them
		return err
	}
	type entry struct {
		id   int64
		text string
	}
	var list []entry
	err := w.rows(ctx, `SELECT id, text FROM statement WHERE article_id = ?`, []any{a.id}, func(r *sql.Rows) error {
		var e entry
		err := r.Scan(&e.id, &e.text)
		list = append(list, e)
		return err
	})
	if err != nil {
		return err
	}
	for _, e := range list {
		if _, err := w.exec(ctx, `INSERT INTO statement_`+a.index+` (statement_`+a.index+`, rowid, text) VALUES ('delete', ?, ?)`, e.id, e.text); err != nil {
			return err
		}
	}
	_, err = w.exec(ctx, `INSERT INTO article_`+a.index+` (article_`+a.index+`, rowid, text) SELECT 'delete', id, text FROM article WHERE id = ?`, a.id)
	return err
}

// noteConcerned notes the outages that lose a mention, the mentions that are related to the lost ones, and the
// entities that may lose their last claim.
func (w *writer) noteConcerned(ctx context.Context, a article, c *change) error {
	var lost []int64
	err := w.rows(ctx, `SELECT id, coalesce(outage_id, 0) FROM mention_row WHERE article_id = ?`, []any{a.id}, func(r *sql.Rows) error {
		var mention, outage int64
		err := r.Scan(&mention, &outage)
		lost = append(lost, mention)
		if outage != 0 {
			c.outages[outage] = true
		}
		return err
	})
	if err != nil {
		return err
	}
	if err := w.noteRelatives(ctx, lost, c); err != nil {
		return err
	}
	return w.rows(ctx, `SELECT coalesce(s.text, ''), coalesce(o.text, '') FROM claim_row c LEFT JOIN term s ON s.id = c.subject_id
		LEFT JOIN term o ON o.id = c.object_id WHERE c.article_id = ?`, []any{a.id}, func(r *sql.Rows) error {
		var subject, object string
		err := r.Scan(&subject, &object)
		c.entities[subject], c.entities[object] = true, true
		if subject != "" {
			c.pairs[[2]string{subject, object}] = true
		}
		return err
	})
}

// noteRelatives notes the mentions whose outage was decided together with the lost ones, and drops these from the
// blocking keys.
func (w *writer) noteRelatives(ctx context.Context, lost []int64, c *change) error {
	gone, err := w.reports(ctx, lost)
	if err != nil {
		return err
	}
	for id, r := range gone {
		delete(c.mentions, id)
		delete(c.fresh, id)
		near, err := w.neighbours(ctx, map[int64]*graph.Report{id: r}, nil)
		if err != nil {
			return err
		}
		for other := range near {
			if gone[other] == nil {
				c.mentions[other] = true
			}
		}
		for _, block := range graph.Blocks(*r) {
			if _, err := w.exec(ctx, `DELETE FROM mention_block WHERE block = ? AND mention_id = ?`, blockNumber(block), id); err != nil {
				return err
			}
		}
	}
	return nil
}

// list writes numbers as a JSON array for json_each: one statement for any number of them.
func list(numbers []int64) string {
	b, _ := json.Marshal(numbers)
	return string(b)
}
