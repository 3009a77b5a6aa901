package httpapi

import (
	"mime"
	"strconv"
	"strings"
)

// The media types of answers.
const (
	graphqlMedia = "application/graphql-response+json"
	jsonMedia    = "application/json"
)

// negotiate chooses the media type of the answer; ok is false where the client takes neither. A client that takes
// anything gets application/json, as the specification asks while clients of before 2022 are about.
func negotiate(accept []string) (media string, ok bool) {
	header := strings.TrimSpace(strings.Join(accept, ","))
	if header == "" {
		return jsonMedia, true
	}
	best := 0.0
	for _, part := range strings.Split(header, ",") {
		name, params, err := mime.ParseMediaType(part)
		if err != nil || params["charset"] != "" && !strings.EqualFold(params["charset"], "utf-8") {
			continue
		}
		weight := 1.0
		if q, err := strconv.ParseFloat(params["q"], 64); err == nil {
			weight = q
		}
		offer := ""
		switch name {
		case graphqlMedia:
			offer = graphqlMedia
		case jsonMedia, "application/*", "*/*":
			offer = jsonMedia
		}
		if offer != "" && (weight > best || weight == best && offer == graphqlMedia && name != "*/*") {
			media, best = offer, weight
		}
	}
	return media, best > 0
}
