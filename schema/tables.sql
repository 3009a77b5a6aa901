CREATE TABLE about ( -- What this file is and how it came to be: one row per fact about the file itself.
  name    TEXT PRIMARY KEY, -- Name of the fact, such as schema_version or loaded_at.
  value   TEXT NOT NULL,    -- Its value as text.
  meaning TEXT NOT NULL     -- One sentence that says what the value tells.
) WITHOUT ROWID;

CREATE TABLE data_dictionary ( -- Every table, view and column of this file with one sentence each.
  object  TEXT NOT NULL,            -- Name of the table or view.
  kind    TEXT NOT NULL,            -- table, view or full-text index.
  ordinal INTEGER NOT NULL,         -- 0 for the table or view itself, then its columns from 1 on.
  name    TEXT NOT NULL DEFAULT '', -- Name of the column; empty for the table or view itself.
  meaning TEXT NOT NULL,            -- What it holds, in one sentence.
  PRIMARY KEY (object, ordinal)
) WITHOUT ROWID;

CREATE TABLE stance ( -- The ways in which a claim can be taken.
  code    TEXT PRIMARY KEY,        -- As it stands in the columns named stance.
  ordinal INTEGER NOT NULL UNIQUE, -- Order of weight, the strongest first.
  name    TEXT NOT NULL,           -- As it is shown.
  meaning TEXT NOT NULL            -- What it means.
) WITHOUT ROWID;

CREATE TABLE certainty ( -- The three kinds of certainty with which an outage was not caused by something.
  code    TEXT PRIMARY KEY,        -- As it stands in the columns named certainty.
  ordinal INTEGER NOT NULL UNIQUE, -- The surest first.
  name    TEXT NOT NULL,           -- As it is shown.
  meaning TEXT NOT NULL            -- What it means.
) WITHOUT ROWID;

CREATE TABLE scope ( -- How far an outage can reach.
  code    TEXT PRIMARY KEY,        -- As it stands in the columns named scope.
  ordinal INTEGER NOT NULL UNIQUE, -- The widest first.
  name    TEXT NOT NULL,           -- As it is shown.
  meaning TEXT NOT NULL            -- What it means.
) WITHOUT ROWID;

CREATE TABLE predicate ( -- The kinds of claims and of edges between keys.
  id      INTEGER PRIMARY KEY,         -- Number inside this file, the order in which claims are told.
  code    TEXT NOT NULL UNIQUE,        -- As it stands in the columns named predicate.
  name    TEXT NOT NULL,               -- As it is shown.
  meaning TEXT NOT NULL,               -- What subject, predicate and object together say.
  is_claim INTEGER NOT NULL DEFAULT 0, -- 1 where articles claim it (table claim).
  is_edge  INTEGER NOT NULL DEFAULT 0  -- 1 where it stands in the edge list (table relation).
);

CREATE TABLE cause ( -- The taxonomy of causes.
  category   TEXT PRIMARY KEY,        -- Code of the category, such as cyberattack.
  key        TEXT NOT NULL UNIQUE,    -- Stable key, cause:cyberattack.
  ordinal    INTEGER NOT NULL UNIQUE, -- Order in which categories are listed.
  name       TEXT NOT NULL,           -- Name in English.
  root_cause TEXT NOT NULL            -- Family of the category.
    CHECK (root_cause IN ('system_failure', 'human_error', 'malicious_action', 'natural_phenomenon', 'third_party_failure', 'government_action')),
  meaning    TEXT NOT NULL            -- What belongs to the category.
) WITHOUT ROWID;

CREATE TABLE country ( -- Countries and territories with a code of ISO 3166-1.
  code      TEXT PRIMARY KEY,     -- ISO 3166-1 alpha-2 code.
  key       TEXT NOT NULL UNIQUE, -- Stable key, country:IN.
  code3     TEXT NOT NULL,        -- ISO 3166-1 alpha-3 code.
  name      TEXT NOT NULL,        -- Short name in English.
  continent TEXT NOT NULL         -- Africa, Antarctica, Asia, Europe, North America, Oceania or South America.
) WITHOUT ROWID;

CREATE TABLE country_name ( -- Names of countries in the languages that the program reads.
  country_code TEXT NOT NULL REFERENCES country (code), -- The country.
  language     TEXT NOT NULL,                           -- ISO 639-1 code of the name's language.
  name         TEXT NOT NULL,                           -- The country's usual name in that language.
  PRIMARY KEY (country_code, language)
) WITHOUT ROWID;

CREATE TABLE service ( -- Digital services that can fail.
  id           INTEGER PRIMARY KEY,                -- Number inside this file; use key or slug across files.
  key          TEXT NOT NULL UNIQUE,               -- Stable key, service:whatsapp.
  slug         TEXT NOT NULL UNIQUE,               -- Usual English name in lower-case kebab-case.
  name         TEXT NOT NULL,                      -- Usual name.
  kind         TEXT,                               -- messaging, social, cloud, telecom and so on; NULL where not known.
  country_code TEXT REFERENCES country (code),     -- Home country of a service that has one.
  wikidata     TEXT,                               -- Wikidata's id, such as Q1049511.
  listed       INTEGER NOT NULL DEFAULT 1          -- 1 where a gazetteer lists it, 0 where only a text made it known.
);

CREATE TABLE owner ( -- Companies and bodies that own services.
  id       INTEGER PRIMARY KEY,         -- Number inside this file; use key or slug across files.
  key      TEXT NOT NULL UNIQUE,        -- Stable key, owner:meta.
  slug     TEXT NOT NULL UNIQUE,        -- Usual English name in lower-case kebab-case.
  name     TEXT NOT NULL,               -- Usual name.
  wikidata TEXT,                        -- Wikidata's id.
  listed   INTEGER NOT NULL DEFAULT 1   -- 1 where a gazetteer lists it, 0 where only a text made it known.
);

CREATE TABLE service_owner ( -- Which service belonged to which owner, and when (from the gazetteers).
  service_id INTEGER NOT NULL REFERENCES service (id), -- The service.
  owner_id   INTEGER NOT NULL REFERENCES owner (id),   -- Its owner in that time.
  since      TEXT NOT NULL DEFAULT '',                 -- First day as exact as known; empty where open.
  until      TEXT NOT NULL DEFAULT '',                 -- Day on which it ended, exclusive; empty where it still holds.
  PRIMARY KEY (service_id, owner_id, since)
) WITHOUT ROWID;
CREATE INDEX service_owner_by_owner ON service_owner (owner_id, service_id);
CREATE INDEX service_owner_by_since ON service_owner (service_id, since DESC);

CREATE TABLE service_name ( -- Names that a service bore at a time: Twitter, then X (from the gazetteers).
  service_id INTEGER NOT NULL REFERENCES service (id), -- The service.
  name       TEXT NOT NULL,                            -- Its name in that time.
  since      TEXT NOT NULL DEFAULT '',                 -- First day as exact as known; empty where open.
  until      TEXT NOT NULL DEFAULT '',                 -- Day on which it ended, exclusive; empty where it still holds.
  PRIMARY KEY (service_id, since)
) WITHOUT ROWID;

CREATE TABLE owner_name ( -- Names that an owner bore at a time: Facebook, Inc., then Meta Platforms (from the gazetteers).
  owner_id INTEGER NOT NULL REFERENCES owner (id), -- The owner.
  name     TEXT NOT NULL,                          -- Its name in that time.
  since    TEXT NOT NULL DEFAULT '',               -- First day as exact as known; empty where open.
  until    TEXT NOT NULL DEFAULT '',               -- Day on which it ended, exclusive; empty where it still holds.
  PRIMARY KEY (owner_id, since)
) WITHOUT ROWID;

CREATE TABLE term ( -- Every key, value and name that claims and edges point to, each stored once.
  id   INTEGER PRIMARY KEY, -- Number inside this file.
  text TEXT NOT NULL UNIQUE -- A key (service:whatsapp), a date, a number, the name of a rule or of a speaker.
);

CREATE TABLE article ( -- Texts as they were read.
  id           INTEGER PRIMARY KEY,  -- Number inside this file; use key across files.
  key          TEXT NOT NULL UNIQUE, -- Stable key made from the uri, article: and sixteen letters.
  uri          TEXT NOT NULL UNIQUE, -- Address where its file gives one, else the file's path.
  title        TEXT,                 -- Title where the file gives it apart from the body.
  language     TEXT,                 -- ISO 639-1 code; NULL where not known.
  published    TEXT,                 -- Day of publication, ISO 8601 as exact as known.
  sha256       TEXT NOT NULL,        -- Digest of uri, title, published and text in hexadecimal; the same digest means nothing changed.
  loaded_at    TEXT NOT NULL,        -- When this content was stored, UTC.
  skipped      TEXT,                 -- Why nothing was read out of it; NULL where it reports an outage.
  signature    BLOB,                 -- MinHash of the words, by which near copies are known.
  search_index TEXT NOT NULL         -- Which full-text index holds it: words (scripts with spaces) or trigrams (all others).
    CHECK (search_index IN ('words', 'trigrams')),
  text         TEXT NOT NULL         -- The whole text; begins with the title and an empty line where there is a title.
);
CREATE INDEX article_by_published ON article (published);
CREATE INDEX article_by_language ON article (language, published);

CREATE TABLE outage ( -- Outages in the world, each one however many articles tell of it; facts are the consensus of its reports.
  id               INTEGER PRIMARY KEY,  -- Number inside this file; use key across files.
  key              TEXT NOT NULL UNIQUE, -- Stable key, such as outage:whatsapp/2022-10-25.
  title            TEXT NOT NULL,        -- Services and day in words.
  started_on       TEXT,                 -- Begin as exact as known: 2017, 2017-11, 2017-11-03 or an instant with offset.
  ended_on         TEXT,                 -- End as exact as known.
  duration_minutes INTEGER,              -- Duration in minutes.
  scope            TEXT REFERENCES scope (code), -- global, regional or national.
  status           TEXT,                 -- ongoing, partly_restored or restored, as last reported.
  severity         TEXT,                 -- slow, partial or complete.
  affected_users   INTEGER,              -- Number of users affected.
  user_reports     INTEGER,              -- Highest number of users' reports that articles give, for instance Downdetector's.
  article_count    INTEGER NOT NULL,     -- Articles that tell of it.
  source_count     INTEGER NOT NULL,     -- Independent sources: near copies of one text count once.
  disputed         INTEGER NOT NULL,     -- Number of facts on which its reports contradict each other.
  first_published  TEXT                  -- Day of the earliest dated article.
);
CREATE INDEX outage_by_start ON outage (started_on DESC, key);

CREATE TABLE outage_alias ( -- Former keys of outages, which still lead to the outage.
  former_key TEXT PRIMARY KEY,                      -- Key that was once given out.
  outage_id  INTEGER NOT NULL REFERENCES outage (id) ON DELETE CASCADE -- The outage that now holds its reports.
) WITHOUT ROWID;
CREATE INDEX outage_alias_by_outage ON outage_alias (outage_id);

CREATE TABLE mention_row ( -- Storage of mention: one article's account of one outage.
  id           INTEGER PRIMARY KEY,                      -- Number inside this file.
  article_id   INTEGER NOT NULL REFERENCES article (id), -- The article.
  ordinal      INTEGER NOT NULL,                         -- 0 for the article's main outage, then those it recalls.
  outage_id    INTEGER REFERENCES outage (id),           -- The outage of which it tells.
  earlier      INTEGER NOT NULL,                         -- 1 where the outage is recalled as background.
  span_start   INTEGER NOT NULL,                         -- First code point of the sentence that first tells of it.
  span_end     INTEGER NOT NULL,                         -- Code point after that sentence.
  source_id    INTEGER,                                  -- Article of which this one is a near copy, or itself.
  UNIQUE (article_id, ordinal)
);
CREATE INDEX mention_by_outage ON mention_row (outage_id);

CREATE TABLE mention_block ( -- Blocking keys: mentions that share one may tell of the same outage.
  block      INTEGER NOT NULL, -- Hash of the blocking key, such as service and stretch of time.
  mention_id INTEGER NOT NULL, -- The mention.
  PRIMARY KEY (block, mention_id)
) WITHOUT ROWID;

CREATE TABLE claim_row ( -- Storage of claim: one row for each thing that one article says.
  id           INTEGER PRIMARY KEY,                        -- Number inside this file.
  article_id   INTEGER NOT NULL REFERENCES article (id),   -- The article that says it.
  mention_id   INTEGER REFERENCES mention_row (id),        -- The account to which it belongs; NULL for owned_by.
  predicate_id INTEGER NOT NULL REFERENCES predicate (id), -- What kind of thing.
  subject_id   INTEGER REFERENCES term (id),               -- Subject of owned_by; NULL where the outage is the subject.
  object_id    INTEGER REFERENCES term (id),               -- Object; NULL for cause_undisclosed.
  stance       TEXT NOT NULL CHECK (stance IN ('asserted', 'denied', 'speculated')), -- How the article takes it.
  speaker_id   INTEGER REFERENCES term (id),               -- Who claims it; NULL where the article itself does.
  rule_id      INTEGER NOT NULL REFERENCES term (id),      -- Name of the rule that read it.
  span_start   INTEGER NOT NULL CHECK (span_start >= 0),   -- First code point of the evidence.
  span_end     INTEGER NOT NULL,                           -- Code point after the evidence.
  verdict      TEXT CHECK (verdict IN ('confirmed', 'rejected')), -- An analyst's decision on it; NULL where there is none.
  CHECK (span_end > span_start)
);
CREATE INDEX claim_by_article ON claim_row (article_id);
CREATE INDEX claim_by_mention ON claim_row (mention_id) WHERE mention_id IS NOT NULL;
CREATE INDEX claim_by_object ON claim_row (object_id, predicate_id);
CREATE INDEX claim_by_subject ON claim_row (subject_id) WHERE subject_id IS NOT NULL;

CREATE TABLE statement_row ( -- Storage of statement: what somebody quoted in an article said about an outage.
  id         INTEGER PRIMARY KEY,                         -- Number inside this file.
  key_id     INTEGER NOT NULL UNIQUE REFERENCES term (id), -- Its stable key.
  article_id INTEGER NOT NULL REFERENCES article (id),    -- The article that quotes it.
  mention_id INTEGER NOT NULL REFERENCES mention_row (id), -- The account to which it belongs.
  speaker_id INTEGER REFERENCES term (id),                -- Who said it.
  language   TEXT,                                        -- Language of the words.
  span_start INTEGER NOT NULL CHECK (span_start >= 0),    -- First code point of the words.
  span_end   INTEGER NOT NULL,                            -- Code point after the words.
  text       TEXT,                                        -- The words where they are not simply those of the span (a split quotation).
  rule_id    INTEGER NOT NULL REFERENCES term (id),       -- Name of the rule that read it.
  CHECK (span_end > span_start)
);
CREATE INDEX statement_by_article ON statement_row (article_id);
CREATE INDEX statement_by_mention ON statement_row (mention_id);
CREATE INDEX statement_by_speaker ON statement_row (speaker_id) WHERE speaker_id IS NOT NULL;

CREATE TABLE outage_service ( -- Services that failed in an outage.
  outage_id   INTEGER NOT NULL REFERENCES outage (id) ON DELETE CASCADE, -- The outage.
  service_id  INTEGER NOT NULL REFERENCES service (id),                  -- The service.
  claim_count INTEGER NOT NULL,                                          -- Claims that say so.
  PRIMARY KEY (outage_id, service_id)
) WITHOUT ROWID;
CREATE INDEX outage_service_by_service ON outage_service (service_id, outage_id);

CREATE TABLE outage_country ( -- Countries whose users an outage affected; only what is affirmed.
  outage_id    INTEGER NOT NULL REFERENCES outage (id) ON DELETE CASCADE, -- The outage.
  country_code TEXT NOT NULL REFERENCES country (code),                   -- The country.
  claim_count  INTEGER NOT NULL,                                          -- Claims that say so.
  PRIMARY KEY (outage_id, country_code)
) WITHOUT ROWID;
CREATE INDEX outage_country_by_country ON outage_country (country_code, outage_id);

CREATE TABLE outage_cause ( -- Rulings: what all reports together say of each cause of an outage.
  outage_id   INTEGER NOT NULL REFERENCES outage (id) ON DELETE CASCADE, -- The outage.
  category    TEXT NOT NULL REFERENCES cause (category),                 -- The category of cause.
  stance      TEXT NOT NULL REFERENCES stance (code),                    -- asserted, denied, speculated, or disputed where one report asserts what another denies.
  claim_count INTEGER NOT NULL,                                          -- Claims on it, whatever their stance.
  asserted    INTEGER NOT NULL,                                          -- Claims that assert it.
  denied      INTEGER NOT NULL,                                          -- Claims that deny it.
  speculated  INTEGER NOT NULL,                                          -- Claims that only suppose it.
  PRIMARY KEY (outage_id, category)
) WITHOUT ROWID;
CREATE INDEX outage_cause_by_category ON outage_cause (category, stance, outage_id);

CREATE TABLE fact ( -- Storage of consensus: every value that reports give for an outage, weighed, with the rule that decided.
  outage_id     INTEGER NOT NULL REFERENCES outage (id) ON DELETE CASCADE, -- The outage.
  predicate_id  INTEGER NOT NULL REFERENCES predicate (id),                -- What the value is.
  object_id     INTEGER NOT NULL REFERENCES term (id),                     -- The value.
  verdict       INTEGER NOT NULL CHECK (verdict IN (1, 2, 3)),             -- 1 accepted: stands in outage; 2 rejected: another value or a denial outweighs it; 3 open: only supposed.
  disputed      INTEGER NOT NULL,                                          -- 1 where reports contradict each other on it.
  rule_id       INTEGER NOT NULL REFERENCES term (id),                     -- Rule that decided.
  claims_for    INTEGER NOT NULL,                                          -- Claims for it.
  claims_against INTEGER NOT NULL,                                         -- Claims against it.
  source_count  INTEGER NOT NULL,                                          -- Independent sources for it.
  PRIMARY KEY (outage_id, predicate_id, object_id)
) WITHOUT ROWID;
CREATE INDEX fact_disputed ON fact (outage_id) WHERE disputed = 1;

CREATE TABLE possible_same ( -- Pairs of outages that may be one, where the evidence does not suffice to join them.
  outage_a        INTEGER NOT NULL REFERENCES outage (id) ON DELETE CASCADE, -- The outage whose key sorts first.
  outage_b        INTEGER NOT NULL REFERENCES outage (id) ON DELETE CASCADE, -- The other outage.
  score           REAL NOT NULL,                                             -- How likely they are one, from 0 to 1.
  reasons_for     TEXT NOT NULL DEFAULT '[]',                                -- What speaks for it, a JSON list of phrases.
  reasons_against TEXT NOT NULL DEFAULT '[]',                                -- What speaks against it, a JSON list of phrases.
  PRIMARY KEY (outage_a, outage_b)
) WITHOUT ROWID;
CREATE INDEX possible_same_by_b ON possible_same (outage_b, outage_a);

CREATE TABLE edge ( -- Storage of relation: the graph as one list of edges.
  subject_id   INTEGER NOT NULL REFERENCES term (id),      -- Key from which the edge starts.
  predicate_id INTEGER NOT NULL REFERENCES predicate (id), -- What the edge says.
  object_id    INTEGER NOT NULL REFERENCES term (id),      -- Key to which it leads.
  PRIMARY KEY (subject_id, predicate_id, object_id)
) WITHOUT ROWID;
CREATE INDEX edge_back ON edge (object_id, predicate_id, subject_id);

CREATE TABLE decision ( -- Analysts' corrections, kept through reloads and rebuilds; nothing in it is ever deleted.
  id          INTEGER PRIMARY KEY, -- Number inside this file.
  key         TEXT NOT NULL UNIQUE, -- Stable key, decision: and sixteen letters.
  action      TEXT NOT NULL CHECK (action IN ('merge', 'split', 'reject', 'confirm', 'note')), -- What was decided.
  subject     TEXT NOT NULL,       -- Key of the outage, or of the claim's article, on which it was decided.
  object      TEXT,                -- The second outage of a merge; the description of a claim; else NULL.
  mentions    TEXT NOT NULL DEFAULT '[]', -- The mentions to which it applies, a JSON list of keys: it holds whatever the outages are called later.
  note        TEXT,                -- Text of a note.
  author      TEXT NOT NULL,       -- Who decided.
  decided_at  TEXT NOT NULL,       -- When, UTC.
  reason      TEXT,                -- Why it was decided.
  undone_by   TEXT,                -- Who took it back; NULL where it holds.
  undone_at   TEXT,                -- When it was taken back, UTC.
  undo_reason TEXT                 -- Why it was taken back.
);
CREATE INDEX decision_by_subject ON decision (subject);

CREATE VIRTUAL TABLE article_words USING fts5 ( -- Full text of articles in scripts that part words by spaces.
  text, -- The article's text: SELECT rowid, snippet(article_words, 0, '[', ']', '…', 12) FROM article_words WHERE article_words MATCH 'Störung' ORDER BY rank.
  content = 'article_in_words', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);

CREATE VIRTUAL TABLE article_trigrams USING fts5 ( -- Full text of articles in all other scripts, where a search finds any part of a word of three letters or more.
  text, -- The article's text: SELECT rowid, highlight(article_trigrams, 0, '[', ']') FROM article_trigrams WHERE article_trigrams MATCH '"الهند"' ORDER BY rank.
  content = 'article_in_trigrams', content_rowid = 'id', tokenize = "trigram"
);

CREATE VIRTUAL TABLE statement_words USING fts5 ( -- Full text of statements in scripts that part words by spaces.
  text, -- The words of the statement; rowid is statement.id.
  content = 'statement_in_words', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
);

CREATE VIRTUAL TABLE statement_trigrams USING fts5 ( -- Full text of statements in all other scripts.
  text, -- The words of the statement; rowid is statement.id.
  content = 'statement_in_trigrams', content_rowid = 'id', tokenize = "trigram"
);

CREATE VIRTUAL TABLE article_trigram_terms USING fts5vocab ( -- The trigrams themselves with the articles that hold them, for words of two letters: term >= '印度' AND term < '印度' || char(1114111).
  article_trigrams, instance -- Its columns: term (three letters), doc (article.id), col, offset (in trigrams).
);
