package loader

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"outagegraph/graph"
)

// TestShortlistKeepsTheAnswer: what is left out before lingua compares never changes its answer on whole articles, nor on pieces of them.
func TestShortlistKeepsTheAnswer(t *testing.T) {
	for _, dir := range []string{"testdata/corpus", "../../shared/corpus", "../../shared/incidents"} {
		files, _ := filepath.Glob(dir + "/*.json")
		for _, name := range files {
			if strings.HasSuffix(name, ".gold.json") {
				continue
			}
			a := readArticle(t, name)
			for _, body := range []string{a.Text, a.Text[len(a.Text)/2:], a.Text[len(a.Text)/4:]} {
				sample := sampleOf(strings.ToValidUTF8(body, ""), sampleLetters)
				want, _ := detector().DetectLanguageOf(sample)
				if got, _ := languageOf(sampleOf(body, shortlistLetters), body); got != want && letters(sample) >= 120 {
					t.Errorf("%s: %v, all languages give %v (%v): %s", name, got, want, shortlist(sampleOf(body, shortlistLetters)), sample)
				}
			}
		}
	}
}

// TestShortlistOfNeighbours: languages without a pack stay in the race.
func TestShortlistOfNeighbours(t *testing.T) {
	detects(t, map[string]graph.Lang{
		"Tjenesten var nede i flere timer mandag, og mange brugere kunne ikke sende beskeder til hinanden, oplyser selskabet, der beklager fejlen og har sat en undersøgelse i gang af det, som skete.": "da",
		"Tjänsten låg nere i flera timmar på måndagen och många användare kunde inte skicka meddelanden till varandra, uppger bolaget som beklagar felet och har inlett en utredning av det som hände.": "sv",
		"Služba byla v pondělí několik hodin mimo provoz a mnoho uživatelů nemohlo posílat zprávy, uvedla společnost, která se za chybu omluvila a zahájila vyšetřování toho, co se stalo.":             "cs",
		"El servei va estar caigut durant diverses hores dilluns i molts usuaris no van poder enviar missatges, segons l'empresa, que lamenta l'error i ha obert una investigació.":                     "ca",
		"Serviciul a fost nefuncțional luni timp de câteva ore și mulți utilizatori nu au putut trimite mesaje, a anunțat compania, care își cere scuze pentru eroare și a deschis o anchetă.":          "ro",
		"A szolgáltatás hétfőn több órán át nem működött, és sok felhasználó nem tudott üzenetet küldeni – közölte a vállalat, amely elnézést kért a hibáért.":                                          "hu",
		"Услугата не работеше няколко часа в понеделник и много потребители не можаха да изпращат съобщения, съобщи компанията, която се извинява за грешката и започна проверка.":                      "bg",
	})
}

// detects asks for the language of each text.
func detects(t *testing.T, texts map[string]graph.Lang) {
	t.Helper()
	for text, want := range texts {
		if got := Detect("", text); got != want {
			t.Errorf("%s, want %s: %s", got, want, text)
		}
	}
}

func articleOf(t *testing.T, content []byte) graph.Article {
	t.Helper()
	var a struct{ Title, Text, Published string }
	if err := json.Unmarshal(content, &a); err != nil {
		t.Fatal(err)
	}
	return graph.Article{Title: a.Title, Text: a.Text, Published: a.Published}
}

// TestShortTexts: a few words are enough where they are everyday ones.
func TestShortTexts(t *testing.T) {
	detects(t, map[string]graph.Lang{
		"Ватсап лёг вот и всё, что мы знаем пока":       "ru",
		"Das Ding ist kaputt schon wieder seit gestern": "de",
		"servicio caído otra vez por varias horas hoy":  "es",
		"The app was down for an hour this morning":     "en",
		"Le service est en panne depuis ce matin":       "fr",
	})
}

func readArticle(t *testing.T, name string) graph.Article {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return articleOf(t, content)
}

// TestTiedScripts: a text that holds as much of one script as of another has the same language each time.
func TestTiedScripts(t *testing.T) {
	for _, body := range []string{"한어 ελλη ไท 한국 ελλη", "भारत বাংলা भारत বাংলা ไท", "привет مرحبا привет مرحبا ελ", "한국 ελλη ไท 한국 ελλη"} {
		found := map[graph.Lang]int{}
		for range 40 {
			found[Detect("", body)]++
		}
		if len(found) != 1 {
			t.Errorf("%s: %v", body, found)
		}
	}
}

// TestAlphabets: in a text of a sentence the letters tell what its trigrams do not.
func TestAlphabets(t *testing.T) {
	detects(t, map[string]graph.Lang{
		"Застосунок мобільного банку не відкривався кілька годин, і люди не могли оплатити проїзд.":                "uk",
		"Приложение мобильного банка не открывалось несколько часов, и люди не могли оплатить проезд.":             "ru",
		"Банктің мобильді қосымшасы бірнеше сағат бойы ашылмады, адамдар жол ақысын төлей алмады.":                 "kk",
		"Апликација мобилне банке није се отварала неколико сати, па људи нису могли да плате превоз.":             "sr",
		"Мабільны дадатак банка не адчыняўся некалькі гадзін, і людзі не маглі аплаціць праезд.":                   "be",
		"Aplikacja bankowa nie otwierała się przez kilka godzin, więc ludzie nie mogli zapłacić za przejazd.":      "pl",
		"Bankovní aplikace se několik hodin neotevírala, takže lidé nemohli zaplatit jízdné.":                      "cs",
		"Компания «Київстар» не комментирует сбой, из-за которого абоненты по всей стране остались без связи.":     "ru",
		"Видання «Комсомольская правда» писало про збій, через який абоненти по всій країні лишилися без зв’язку.": "uk",
	})
}
