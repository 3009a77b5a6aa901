package store_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"outagegraph/graph"
	"outagegraph/graph/store"
)

// entities is a small gazetteer.
var entities = graph.Entities{
	Services:   []graph.Service{{Slug: "whatsapp", Name: "WhatsApp", Kind: "messaging", Wikidata: "Q1049511", Listed: true}, {Slug: "threema", Name: "Threema", Kind: "messaging", Listed: true}},
	Owners:     []graph.Owner{{Slug: "meta", Name: "Meta", Wikidata: "Q380"}},
	Ownerships: []graph.Ownership{{Service: "whatsapp", Owner: "meta", Since: "2014-10-06"}},
	Countries: []graph.Country{
		{Code: "IN", Code3: "IND", Name: "India", Continent: "Asia", Names: map[graph.Lang]string{"de": "Indien", "ar": "الهند"}},
		{Code: "DE", Code3: "DEU", Name: "Germany", Continent: "Europe"},
	},
}

// builder makes extractions whose spans are right by construction.
type builder struct{ x graph.Extraction }

func article(uri, published, text string) *builder {
	a := graph.Article{URI: uri, Language: "en", Published: published, Text: text}
	sum := sha256.Sum256([]byte(uri + "\x00" + published + "\x00" + text))
	a.SHA256 = hex.EncodeToString(sum[:])
	return &builder{graph.Extraction{Article: a, Mentions: []graph.Mention{{Span: graph.Span{Start: 0, End: utf8.RuneCountInString(text)}}}}}
}

func (b *builder) span(quote string) graph.Span {
	at := strings.Index(b.x.Article.Text, quote)
	if at < 0 {
		panic("no " + quote)
	}
	start := utf8.RuneCountInString(b.x.Article.Text[:at])
	return graph.Span{Start: start, End: start + utf8.RuneCountInString(quote)}
}

func (b *builder) claim(p graph.Predicate, object string, stance graph.Stance, quote string) *builder {
	c := graph.Claim{Predicate: p, Object: object, Stance: stance, Span: b.span(quote), Quote: quote, Rule: "test"}
	if p == graph.OwnedBy {
		c.Mention, c.Subject = graph.NoMention, "service:whatsapp"
	}
	b.x.Claims = append(b.x.Claims, c)
	return b
}

func (b *builder) says(speaker, quote string) *builder {
	b.x.Statements = append(b.x.Statements, graph.Statement{Speaker: speaker, Text: quote, Language: "en", Span: b.span(quote), Rule: "test"})
	return b
}

// sample is three reports of two outages.
func sample() []graph.Extraction {
	return []graph.Extraction{
		article("https://a.example/1", "2022-10-25", "WhatsApp was down in India on Tuesday. It was no attack. “We are so sorry,” Meta said.").
			claim(graph.HitService, "service:whatsapp", graph.Asserted, "WhatsApp was down").
			claim(graph.HitCountry, "country:IN", graph.Asserted, "India").
			claim(graph.BeganOn, "2022-10-25", graph.Asserted, "Tuesday").
			claim(graph.CausedBy, "cause:cyberattack", graph.Denied, "no attack").
			claim(graph.OwnedBy, "owner:meta", graph.Asserted, "Meta").
			says("meta", "We are so sorry,").x,
		article("https://b.example/2", "2022-10-26", "WhatsApp fiel am Dienstag in Deutschland aus – WhatsApp-Störung durch einen Angriff, sagen Hacker.").
			claim(graph.HitService, "service:whatsapp", graph.Asserted, "WhatsApp fiel").
			claim(graph.HitCountry, "country:DE", graph.Asserted, "Deutschland").
			claim(graph.BeganOn, "2022-10-25", graph.Asserted, "Dienstag").
			claim(graph.CausedBy, "cause:cyberattack", graph.Asserted, "Angriff").x,
		article("https://c.example/3", "2023-01-02", "واتساب تعطل في ألمانيا والهند").
			claim(graph.HitService, "service:whatsapp", graph.Asserted, "واتساب").
			claim(graph.HitCountry, "country:IN", graph.Denied, "والهند").
			claim(graph.BeganOn, "2023-01-02", graph.Asserted, "تعطل").x,
	}
}

func open(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path, store.Options{Program: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func temp(t *testing.T) string { return filepath.Join(t.TempDir(), "outages.db") }

// load makes a file of the batches and gives its content hash.
func load(t *testing.T, path string, batches ...[]graph.Extraction) string {
	t.Helper()
	ctx := context.Background()
	s := open(t, path)
	defer s.Close()
	if err := s.Sync(ctx, entities); err != nil {
		t.Fatal(err)
	}
	for _, b := range batches {
		stats, err := s.Put(ctx, b)
		if err != nil || len(stats.Rejected) > 0 {
			t.Fatal(err, stats.Rejected)
		}
	}
	return ""
}

func TestPut(t *testing.T) {
	path := temp(t)
	load(t, path, sample())
	s, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for query, want := range map[string]string{
		`SELECT group_concat(key, ' ') FROM (SELECT key FROM outage ORDER BY key)`:     "outage:whatsapp/2022-10-25 outage:whatsapp/2023-01-02",
		`SELECT title FROM outage ORDER BY key LIMIT 1`:                                "WhatsApp outage, 25 October 2022",
		`SELECT group_concat(country_code) FROM outage_country`:                        "DE,IN",
		`SELECT stance || claim_count FROM outage_cause`:                               "disputed2",
		`SELECT count(*) FROM claim WHERE quote IS NULL OR quote = ''`:                 "0",
		`SELECT object FROM claim WHERE predicate = 'said'`:                            "statement:" + strings.TrimPrefix(store.ArticleKey("https://a.example/1"), "article:") + "/1",
		`SELECT subject || object FROM claim WHERE predicate = 'owned_by'`:             "service:whatsappowner:meta",
		`SELECT speaker || text FROM statement`:                                        "metaWe are so sorry,",
		`SELECT group_concat(object) FROM relation WHERE subject = 'service:whatsapp'`: "owner:meta",
		`SELECT rowid FROM article_words WHERE article_words MATCH 'Störung'`:          "2",
		`SELECT rowid FROM article_trigrams WHERE article_trigrams MATCH 'الهند'`:      "3",
	} {
		var got string
		if err := s.DB().QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s\n got %q, want %q (%v)", query, got, want, err)
		}
	}
}

// The figures of a load are those of the file. The loader gives a claim for each statement, too, in whose place the
// store puts its own.
func TestStatsAreWhatIsStored(t *testing.T) {
	s := open(t, temp(t))
	defer s.Close()
	x := article("https://a.example/1", "2022-10-25", "WhatsApp was down in India on Tuesday. “We are so sorry,” Meta said.").
		claim(graph.HitService, "service:whatsapp", graph.Asserted, "WhatsApp was down").
		claim(graph.Said, "statement:0", graph.Asserted, "We are so sorry,").
		says("meta", "We are so sorry,").x
	stats, err := s.Put(t.Context(), []graph.Extraction{x})
	if err != nil {
		t.Fatal(err)
	}
	counts, err := s.Counts(t.Context())
	if err != nil || stats.Claims != counts.Claims || stats.Claims != 2 || stats.Statements != counts.Statements {
		t.Errorf("a load counts %+v, and the file holds %+v, %v", stats, counts, err)
	}
}
