package text

import "testing"

func TestSlugify(t *testing.T) {
	for name, want := range map[string]string{
		"Nordnetz 24!": "nordnetz-24", "Müller & Söhne": "muller-sohne", "Яндекс": "iandeks", "三重銀行": "san-zhong-yin-xing",
		"संपदा": "sampada", "नगद": "nagad", "ज़ूम ऐप": "zum-aip", "पेटीएम": "petiem", "उमंग": "umang", "ऑनलाइन": "onalain", "भारत": "bharat",
		"নগদ": "nagad", "উপায়": "upay", "রকেট": "raket", "সোনালী ব্যাংক": "sonali-byank", "২৪": "24", "ফোন-পে": "phon-pe",
	} {
		if got := Slugify(name); got != want {
			t.Errorf("Slugify(%q) = %q, want %q", name, got, want)
		}
	}
}
