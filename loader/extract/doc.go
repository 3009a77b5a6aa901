// Package extract reads claims out of one article. Each file answers one question:
//
//	engine     the order of the steps, and whether the article reports an outage at all
//	sheet      what was seen: the hits of the pack's lists by role, clauses, evidence; teaser: which lines are not read
//	entity     which services, owners, organisations and places are named; product: without their company's name
//	number     which figures; day, clock, solar, when: which dates and times; year, back, night, post: which year, how long ago, which night, the day of an
//	           embedded post; duration: how long; elapsed: which two times of day say it;
//	           instant: which moment
//	judge      which sentences tell of an outage at all; evidence: whether an article that speaks of another field as well tells of one
//	segment    which incident a sentence speaks of; besides: whether it is another one of those days; maindate: when the main one began
//	service    which services failed; nothit: which are named and did not; confirmed: which doubtful names are meant; venue: which are only where people talk;
//	           unlisted: which no list knows, but the text introduces; sister: which begin with a listed name; institution: whose name a head word makes;
//	           shortname: which are short for listed ones; domain: which their address names; bare: which only its outage words show; general: "the internet"
//	place      which countries were hit or spared; scope: how far it reached
//	cause      why; mishap: by what befell which thing; stance: asserted, denied or supposed; undisclosed: not known or not told
//	quote      what is quoted; statement: what is said of the outage; speaker, person, organisation, capitals, genitive: by whom; attribute: who claims a cause
//	owner      to whom a service belongs
//	detail     status, severity, symptoms, counts, who ordered a shutdown
//
// Everything works on a sheet: the article's tokens, the places where the pack's rows stand in them, and the entities of the gazetteers.
// Every decision is bound to a clause or a sentence; every claim keeps the tokens that carry it and the name of the row that read it. The
// package knows no language and no database.
package extract
