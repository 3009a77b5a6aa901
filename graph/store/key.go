package store

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"hash/fnv"
	"strings"

	"outagegraph/graph"
)

// letters writes 80 bits as sixteen lower-case letters and digits: enough that two of a thousand million addresses
// get the same with a chance below one in a million.
var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// ArticleKey is the stable key of the article at uri.
func ArticleKey(uri string) string {
	sum := sha256.Sum256([]byte(uri))
	return graph.Key("article", letters.EncodeToString(sum[:10]))
}

// MentionKey is the stable key of an article's mention.
func MentionKey(article string, ordinal int) string { return fmt.Sprintf("%s#%d", article, ordinal) }

// statementKey is the stable key of an article's nth statement, counted from 1 in the order of the text.
func statementKey(article string, n int) string {
	return fmt.Sprintf("statement:%s/%d", strings.TrimPrefix(article, "article:"), n)
}

// blockNumber is how a blocking key is stored. Two keys with one number would only make candidates that are not related.
func blockNumber(block string) int64 {
	h := fnv.New64a()
	h.Write([]byte(block))
	return int64(h.Sum64() >> 1)
}
