package gazetteer

import (
	"strings"
	"testing"

	"outagegraph/graph"
)

func TestLint(t *testing.T) {
	for _, f := range Lint() {
		t.Error(f)
	}
}

func load(t *testing.T) *Gazetteer {
	t.Helper()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func service(t *testing.T, g *Gazetteer, slug graph.Slug) Service {
	t.Helper()
	for _, s := range g.Services {
		if s.Slug == slug {
			return s
		}
	}
	t.Fatalf("no service %q", slug)
	return Service{}
}

func TestBreadth(t *testing.T) {
	g := load(t)
	if len(g.Services) < 1000 || len(g.Owners) < 150 || len(g.Countries) != 250 || len(g.Orgs) < 100 {
		t.Errorf("%d services, %d owners, %d countries, %d organisations", len(g.Services), len(g.Owners), len(g.Countries), len(g.Orgs))
	}
	for _, c := range g.Countries {
		if c.Code3 == "" || c.Continent == "" || len(c.Names) != 20 {
			t.Errorf("%s: code3 %q, continent %q, %d names", c.Code, c.Code3, c.Continent, len(c.Names))
		}
	}
}

func TestNameFlags(t *testing.T) {
	g := load(t)
	tests := []struct {
		slug           graph.Slug
		name           string
		cased, context bool
		number         bool
	}{
		{"whatsapp", "WhatsApp", false, false, false},
		{"twitter", "X", true, true, false},
		{"twitter", "Twitter", false, false, false},
		{"free", "Free Mobile", false, false, false},
		{"free", "Free", true, true, false},
		{"112", "112", false, false, true},
	}
	for _, test := range tests {
		found := false
		for _, n := range service(t, g, test.slug).Names {
			if n.Text == test.name {
				found = true
				if n.Cased != test.cased || n.Context != test.context || n.Number != test.number {
					t.Errorf("%s %q: got %+v", test.slug, test.name, n)
				}
			}
		}
		if !found {
			t.Errorf("%s has no name %q", test.slug, test.name)
		}
	}
	if n := service(t, g, "internet").Names; n != nil {
		t.Errorf("internet has names %v, want none", n)
	}
}

func TestOwnerOn(t *testing.T) {
	g := load(t)
	tests := []struct {
		service graph.Slug
		date    string
		want    graph.Slug
	}{
		{"whatsapp", "2022-10-25", "meta"},
		{"whatsapp", "2014-10-05", ""},
		{"whatsapp", "2014-10-06", "meta"},
		{"whatsapp", "", "meta"},
		{"jiohotstar", "2023-11", "disney"},
		{"jiohotstar", "2025", "reliance"},
		{"three", "2025-06-01", ""},
		{"whatsapp", "2013", ""},
	}
	for _, test := range tests {
		if got := g.OwnerOn(test.service, test.date); got != test.want {
			t.Errorf("OwnerOn(%s, %q) = %q, want %q", test.service, test.date, got, test.want)
		}
	}
}

func TestUserFile(t *testing.T) {
	const file = "# mine\nservice\tzwipp\tZwipp\tpayment\tDE\t\tZwip|Zwipp Pay\tcased=Zwip\n" +
		"owner\tzwipp-ag\tZwipp AG\nownership\tzwipp\tzwipp-ag\t2020\n" +
		"service\twhatsapp\tWhatsApp\tmessaging\n"
	g, err := Load(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if s := service(t, g, "zwipp"); len(s.Names) != 3 || !s.Names[1].Cased || !s.Listed {
		t.Errorf("zwipp: %+v", s)
	}
	if got := g.OwnerOn("zwipp", "2021"); got != "zwipp-ag" {
		t.Errorf("owner %q", got)
	}
	if s := service(t, g, "whatsapp"); len(s.Names) != 1 {
		t.Errorf("whatsapp was not replaced: %+v", s)
	}
	if s := service(t, load(t), "whatsapp"); len(s.Names) < 10 {
		t.Errorf("the built-in data changed: %+v", s)
	}
}

func TestUserFileFaults(t *testing.T) {
	for file, want := range map[string]string{
		"place\tx\n":                      "want service, owner",
		"service\tNot A Slug\tX\n":        "line:1: slug",
		"service\tx\tX\tp\t\t\t\tperhaps": "want cased",
	} {
		if _, err := Load(strings.NewReader(file)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q in it", file, err, want)
		}
	}
}
