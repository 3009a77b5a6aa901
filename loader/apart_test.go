package loader

import (
	"slices"
	"strings"
	"testing"

	"outagegraph/graph"
)

// TestNameAndFailureApart reads articles of which no sentence holds both a name and its failure, or that give no day of publication: what failed in
// each incident must be found.
func TestNameAndFailureApart(t *testing.T) {
	l, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []struct{ language, title, text, want string }{
		{"pt", "Vodacom espera ter a rede móvel de volta à noite",
			"A Vodacom conta repor o serviço ainda hoje, adiantou o diretor técnico.\n\nOs problemas dos clientes começaram de madrugada, quando a operadora sofreu um ataque informático. \"Pelas 3h00 deu-se uma interrupção de quase todos os nossos serviços\", contou. Até o apoio a clientes deixou de responder.",
			"vodacom"},
		{"fr", "Orange : à Mayotte, tout un réseau sans voix",
			"Les ennuis s'accumulent pour Orange. L'opérateur est en difficulté à Mayotte. « À 21 heures, plus aucun de nos services ne fonctionnait », a fait savoir la société. La panne dure.",
			"orange"},
		{"tr", "Muş'ta internet kesik",
			"İnternetin kesildiği Muş'ta esnaf kart geçiremiyor. Dükkânlar erken kapandı.\n\n\"Sosyal Güvenlik Kurumu'nun sistemi de açılmıyor\" diyor bir eczacı.",
			"internet sgk"},
		{"en", "Monzo falls over on the eve of payday",
			"Monzo's app stopped working on Thursday. The bank said engineers were on it.\n\nOne customer said that last week the app had been down for five hours.",
			"monzo | monzo"},
		{"pt", "Pane tira do ar o Poupatempo",
			"Uma pane tirou do ar ontem o Poupatempo. Filas se formaram nos postos. O serviço voltou à noite.\n\nEm julho do ano passado, uma pane derrubou por 23 horas a rede da Vivo.",
			"poupatempo | vivo"},
	} {
		e := l.Read(graph.Article{URI: a.title, Title: a.title, Text: a.text, Language: graph.Lang(a.language)})
		if got := strings.Join(failedIn(e), " | "); got != a.want {
			t.Errorf("%s: %s failed, want %s (%s)", a.title, got, a.want, e.Skipped)
		}
	}
}

// failedIn gives the services of each incident.
func failedIn(e graph.Extraction) []string {
	failed := make([][]string, len(e.Mentions))
	for _, c := range e.Claims {
		if c.Predicate == graph.HitService {
			failed[c.Mention] = append(failed[c.Mention], strings.TrimPrefix(string(c.Object), "service:"))
		}
	}
	var out []string
	for _, f := range failed {
		slices.Sort(f)
		out = append(out, strings.Join(f, " "))
	}
	return out
}
