//go:build unix

package read

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// What is no file is refused where it is named and passed over in a folder; nothing hangs on it.
func TestSpecialFiles(t *testing.T) {
	inFolder(t, map[string]string{"news/a.txt": "A stopped.", "secret.txt": "Not for reading."})
	if err := syscall.Mkfifo("news/pipe.txt", 0o600); err != nil {
		t.Skip("no named pipes here")
	}
	for link, target := range map[string]string{"news/out.txt": "../secret.txt", "news/up": "..", "news/dangling.txt": "nowhere"} {
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
	}
	got := readAll(t, Options{}, "news", "news/pipe.txt", "/dev/zero")
	if len(got.articles) != 1 || strings.Join(got.skipped, ", ") != "a symbolic link, a symbolic link, a named pipe, a symbolic link" {
		t.Errorf("%d articles, skipped %q", len(got.articles), got.skipped)
	}
	want := []string{"news/pipe.txt: is a named pipe, not a file; to read a stream, give - and redirect it", "/dev/zero: is a device, not a file; to read a stream, give - and redirect it"}
	if strings.Join(got.faults, "\n") != strings.Join(want, "\n") {
		t.Errorf("faults %q", got.faults)
	}
}

func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads everything")
	}
	inFolder(t, map[string]string{"a.txt": "A stopped.", "b.txt": "B stopped."})
	if err := os.Chmod("a.txt", 0); err != nil {
		t.Fatal(err)
	}
	got := readAll(t, Options{}, ".")
	if len(got.articles) != 1 || len(got.faults) != 1 || got.faults[0] != "a.txt: may not be read by this user; change its permissions" {
		t.Errorf("%d articles, faults %q", len(got.articles), got.faults)
	}
}
