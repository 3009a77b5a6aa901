package gazetteer

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzUserRows: a user's file is taken, or refused in one line of text that names its line.
func FuzzUserRows(f *testing.F) {
	for _, seed := range []string{
		"service\tzwipp\tZwipp\tpayment\tIN\tQ1\tZwipp Pay|ज़िप\t\n", "owner\tacme\tAcme\t\tAcme Corp\t\t\t\n", "ownership\tzwipp\tacme\t2020\t2021-05\t\t\t\n",
		"org\tmonitor-x\tMonitor X\tmonitor\tMX\tMX\t\t\n", "service\tA B\tx\n", "# only a remark\n\n", "service\twhatsapp\t\xff\tmessaging\t\t\t\t\n", "\xEF\xBB\xBFservice\tq\tQ\tsocial\t\t\t\tQ\r\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		g := &Gazetteer{Capitals: map[string]string{}}
		err := g.addUserFile(strings.NewReader(rows))
		if err == nil {
			return
		}
		if text := err.Error(); strings.ContainsAny(text, "\n\r") || !utf8.ValidString(text) || !strings.Contains(text, "line") {
			t.Errorf("%q is no line that tells where", text)
		}
	})
}
