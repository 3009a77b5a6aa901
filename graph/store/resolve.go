package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"outagegraph/graph"
)

// neighbourhood is the set of reports whose outages are decided together.
type neighbourhood struct {
	numbers []int64 // of the mentions, in the order of their keys
	reports []graph.Report
	before  map[int64]int64 // outage of each mention until now
}

// incident is one outage as decided, with the number under which it is kept.
type incident struct {
	base    string // key without a running number
	members []int  // indexes into the neighbourhood
	outage  int64
}

// resolve decides anew to which outages the changed mentions and their relatives belong, writes what changed, and
// gives the number of outages written.
func (w *writer) resolve(ctx context.Context, c *change) (int, error) {
	n, err := w.gather(ctx, slices.Sorted(maps.Keys(c.mentions)))
	if err != nil {
		return 0, err
	}
	decided := resolveParts(n.reports, w.links)
	incidents, err := w.number(ctx, n, decided)
	if err != nil {
		return 0, err
	}
	touched, err := w.assign(ctx, n, incidents, c)
	if err != nil {
		return 0, err
	}
	gone, err := w.emptied(ctx, n, c)
	if err != nil {
		return 0, err
	}
	if err := w.rename(ctx, incidents, gone); err != nil {
		return 0, err
	}
	if err := w.writePossible(ctx, incidents, decided.Possible); err != nil {
		return 0, err
	}
	for _, i := range touched {
		if err := w.writeOutage(ctx, n, incidents[i]); err != nil {
			return 0, err
		}
	}
	return len(touched), nil
}

// gather widens a set of mentions step by step by their relatives, until no further one is related.
func (w *writer) gather(ctx context.Context, seeds []int64) (neighbourhood, error) {
	frontier, err := w.reports(ctx, seeds)
	all := map[int64]*graph.Report{}
	for err == nil && len(frontier) > 0 {
		maps.Copy(all, frontier)
		frontier, err = w.neighbours(ctx, frontier, all)
	}
	if err != nil {
		return neighbourhood{}, err
	}
	n := neighbourhood{numbers: slices.Collect(maps.Keys(all))}
	slices.SortFunc(n.numbers, func(a, b int64) int { return cmp.Compare(all[a].Key, all[b].Key) })
	for _, id := range n.numbers {
		n.reports = append(n.reports, *all[id])
	}
	n.before, err = w.outagesOf(ctx, n.numbers)
	return n, err
}

// number gives each incident the outage under which most of its first reports are kept already, or a new one.
func (w *writer) number(ctx context.Context, n neighbourhood, r graph.Resolution) ([]incident, error) {
	list := make([]incident, len(r.Incidents))
	taken := map[int64]bool{}
	for i, in := range r.Incidents {
		list[i] = incident{base: in.Key, members: in.Members}
		for _, m := range in.Members {
			if old := n.before[n.numbers[m]]; old != 0 && !taken[old] {
				list[i].outage = old
				break
			}
		}
		if list[i].outage == 0 {
			id, err := w.insert(ctx, `INSERT INTO outage (key, title, article_count, source_count, disputed) VALUES ('new:' || hex(randomblob(8)), '', 0, 0, 0)`)
			if err != nil {
				return nil, err
			}
			list[i].outage = id
		}
		taken[list[i].outage] = true
	}
	return list, nil
}

// assign writes the outage of each mention that changed, and lists the incidents that have to be derived again: those
// with a new member and those that lost one.
func (w *writer) assign(ctx context.Context, n neighbourhood, incidents []incident, c *change) ([]int, error) {
	var touched []int
	for i, in := range incidents {
		dirty := c.outages[in.outage]
		for _, m := range in.members {
			id := n.numbers[m]
			dirty = dirty || c.fresh[id]
			if n.before[id] == in.outage {
				continue
			}
			dirty = true
			if old := n.before[id]; old != 0 {
				c.outages[old] = true
			}
			if _, err := w.exec(ctx, `UPDATE mention_row SET outage_id = ? WHERE id = ?`, in.outage, id); err != nil {
				return nil, err
			}
		}
		if dirty {
			touched = append(touched, i)
		}
	}
	return w.withLosers(incidents, touched, c), nil
}

// withLosers adds incidents that lost a mention to one that was looked at after them.
func (w *writer) withLosers(incidents []incident, touched []int, c *change) []int {
	for i, in := range incidents {
		if c.outages[in.outage] && !slices.Contains(touched, i) {
			touched = append(touched, i)
		}
	}
	return touched
}

// emptied lists the outages that have no mention left, each with the key of the outage that took over most likely.
func (w *writer) emptied(ctx context.Context, n neighbourhood, c *change) (map[int64]int64, error) {
	gone := map[int64]int64{}
	for old := range c.outages {
		var left bool
		if _, err := w.row(ctx, `SELECT EXISTS (SELECT 1 FROM mention_row WHERE outage_id = ?)`, []any{old}, &left); err != nil {
			return nil, err
		}
		if !left {
			gone[old] = 0
		}
	}
	now, err := w.outagesOf(ctx, n.numbers)
	for _, id := range slices.Backward(n.numbers) {
		if old := n.before[id]; old != 0 {
			if _, ok := gone[old]; ok {
				gone[old] = now[id]
			}
		}
	}
	return gone, err
}

// sibling is an outage that shares the base of its key with others.
type sibling struct {
	id    int64
	key   string
	first string // key of its first mention, which decides the running number
}

// rename gives each incident its key. Where several would get the same, they are numbered by the keys of their first
// mentions, so that the order of loading does not matter. Former keys stay as aliases.
func (w *writer) rename(ctx context.Context, incidents []incident, gone map[int64]int64) error {
	bases := map[string][]sibling{}
	mine := map[int64]bool{}
	for _, in := range incidents {
		mine[in.outage] = true
		key, err := w.outageKey(ctx, in.outage)
		if err != nil {
			return err
		}
		bases[in.base] = append(bases[in.base], sibling{in.outage, key, ""})
		bases[baseOf(key)] = append(bases[baseOf(key)], sibling{}) // whoever is numbered after it may move up
	}
	for old := range gone {
		key, err := w.outageKey(ctx, old)
		if err != nil {
			return err
		}
		bases[baseOf(key)] = append(bases[baseOf(key)], sibling{})
	}
	changed, err := w.newKeys(ctx, bases, mine, gone)
	if err != nil {
		return err
	}
	return w.writeKeys(ctx, changed, gone)
}

// newKeys gives the keys that change, by outage.
func (w *writer) newKeys(ctx context.Context, bases map[string][]sibling, mine map[int64]bool, gone map[int64]int64) (map[int64][2]string, error) {
	changed := map[int64][2]string{}
	for base, list := range bases {
		if strings.HasPrefix(base, "new:") {
			continue
		}
		list = slices.DeleteFunc(list, func(s sibling) bool { return s.id == 0 })
		others, err := w.siblings(ctx, base)
		if err != nil {
			return nil, err
		}
		for _, s := range others {
			if _, dead := gone[s.id]; !dead && !mine[s.id] {
				list = append(list, s)
			}
		}
		if err := w.order(ctx, list); err != nil {
			return nil, err
		}
		for i, s := range list {
			if key := numbered(base, i); key != s.key {
				changed[s.id] = [2]string{s.key, key}
			}
		}
	}
	return changed, nil
}

// order sorts siblings by their first mentions; alone it is left as it is, which spares a look at the file.
func (w *writer) order(ctx context.Context, list []sibling) error {
	if len(list) < 2 {
		return nil
	}
	for i := range list {
		_, err := w.row(ctx, `SELECT a.key || '#' || m.ordinal FROM mention_row m JOIN article a ON a.id = m.article_id WHERE m.outage_id = ?
			ORDER BY a.key, m.ordinal LIMIT 1`, []any{list[i].id}, &list[i].first)
		if err != nil {
			return err
		}
	}
	slices.SortFunc(list, func(a, b sibling) int { return cmp.Compare(a.first, b.first) })
	return nil
}
