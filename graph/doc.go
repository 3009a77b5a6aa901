// Package graph holds the nouns of outagegraph and nothing else: what an article, an outage, a service, a claim is.
// It imports only the standard library and none of the project's other packages, so that everything else can stand on it.
//
// # Glossary
//
//   - Article: one text as it was read, with its address, title, language and day of publication.
//   - Outage (incident): one unavailability of a digital service in the world, however many articles tell of it.
//   - Mention (report): one article's account of one outage. An article's main outage is mention 0; earlier outages that
//     it recalls are mentions of their own.
//   - Service: what failed for its users (WhatsApp, Telstra, an emergency number).
//   - Owner: the company to which a service belongs on a day.
//   - Claim: one thing that one article says of one mention, with its stance and its evidence.
//   - Stance: whether the article asserts the thing, denies it or only speculates about it.
//   - Evidence: the span of the article's text that carries the claim, and the name of the rule that read it.
//   - Statement: what somebody quoted in the article said about the outage.
//   - Extraction: all that the loader read out of one article.
//
// # Units
//
// Offsets count Unicode code points, half open. Durations are minutes. Dates are ISO 8601, as exact as known:
// "2017", "2017-11", "2017-11-03", or an instant with offset "2017-11-03T14:05+01:00".
package graph
