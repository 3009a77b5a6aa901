package graph

// copyLikeness is the likeness from which an article is taken for a near copy: two thirds of its runs of letters are
// the other's. Independent reports of one outage share names and quotations and stay below a fifth.
const copyLikeness = 0.66

// Sources says for each report of one outage the key of the article of which its article is a near copy, or its own.
// Of articles that copy each other the one published first stands for all; of those without a day the first by key.
func Sources(reports []Report) []string {
	first := make([]int, len(reports)) // index of the report that stands for each
	for i := range reports {
		first[i] = i
	}
	for i := range reports {
		for j := range i {
			if first[i] != first[j] && copied(reports[i], reports[j]) {
				replace(first, first[i], first[j], reports)
			}
		}
	}
	keys := make([]string, len(reports))
	for i := range reports {
		keys[i] = reports[first[i]].Article
	}
	return keys
}

func copied(a, b Report) bool {
	return a.Article == b.Article || a.Signature != nil && Likeness(a.Signature, b.Signature) >= copyLikeness
}

// replace joins two sets of copies under the earlier of their first ones.
func replace(first []int, a, b int, reports []Report) {
	if earlier(reports[b], reports[a]) {
		a, b = b, a
	}
	for i := range first {
		if first[i] == b {
			first[i] = a
		}
	}
}

func earlier(a, b Report) bool {
	if a.Published != b.Published {
		return a.Published != "" && (b.Published == "" || a.Published < b.Published)
	}
	return a.Article < b.Article
}
