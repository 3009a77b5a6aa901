package store

import (
	"slices"

	"outagegraph/graph"
)

// resolveParts resolves each connected part of a neighbourhood by itself: reports of different parts are not related,
// and comparing all pairs of a whole batch would take time that grows with its square.
func resolveParts(reports []graph.Report, links []graph.Link) graph.Resolution {
	var all graph.Resolution
	for _, part := range connected(reports, links) {
		list := make([]graph.Report, len(part))
		for i, m := range part {
			list[i] = reports[m]
		}
		found := graph.Resolve(list, links)
		for _, p := range found.Possible {
			p.A, p.B = p.A+len(all.Incidents), p.B+len(all.Incidents)
			all.Possible = append(all.Possible, p)
		}
		for _, in := range found.Incidents {
			members := make([]int, len(in.Members))
			for i, m := range in.Members {
				members[i] = part[m]
			}
			all.Incidents = append(all.Incidents, graph.Incident{Key: in.Key, Members: members})
		}
	}
	return all
}

// connected parts reports into sets that are connected by relation or by an analyst's links, each in ascending order.
func connected(reports []graph.Report, links []graph.Link) [][]int {
	parent := make([]int, len(reports))
	holders, index := map[string][]int{}, map[string]int{}
	for i, r := range reports {
		parent[i], index[r.Key] = i, i
		for _, block := range graph.Blocks(r) {
			holders[block] = append(holders[block], i)
		}
	}
	for i, r := range reports {
		for _, probe := range graph.Probes(r) {
			for _, j := range holders[probe] {
				if find(parent, i) != find(parent, j) && graph.Related(r, reports[j]) {
					parent[find(parent, i)] = find(parent, j)
				}
			}
		}
	}
	for _, l := range links {
		i, here := index[l.A]
		if j, there := index[l.B]; l.Same && here && there {
			parent[find(parent, i)] = find(parent, j)
		}
	}
	return sets(parent)
}

func find(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

func sets(parent []int) [][]int {
	members := map[int][]int{}
	for i := range parent {
		members[find(parent, i)] = append(members[find(parent, i)], i)
	}
	var list [][]int
	for _, m := range members {
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b []int) int { return a[0] - b[0] })
	return list
}
