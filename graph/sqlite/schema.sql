-- The embedded store, version 1. Values are JSON (data); the other columns are what lists are ordered and filtered by.
--
-- Keys named "at" are graph.At: the earliest day and the id, or "-|" and the id of what has no day. They order every list and are its
-- cursors. A fact has one row for each of its versions: readers of the present see the row with current = 1; readers of what was
-- published by a day see the row with since <= day < until (until empty: for ever; since empty: on no day).
--
-- Foreign keys are looked at when a write is committed: it is all or nothing anyway, and SQLite need not be able to undo a single statement.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY, -- version of the curated lists; time of the last Apply
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Curated and unknown actors, offices, places, issues, agreements and sources.
CREATE TABLE node (
  num     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  kind    TEXT NOT NULL,
  at      TEXT NOT NULL,           -- graph.RankAt of count and id
  count   INTEGER NOT NULL,        -- actors: mentions; sources: articles
  type    TEXT NOT NULL,           -- actors
  country TEXT NOT NULL,           -- actors
  article TEXT NOT NULL,           -- groups that live in one article
  members INTEGER NOT NULL,        -- actors: it lists some
  data    BLOB NOT NULL
);
CREATE INDEX node_rank    ON node (kind, at);
CREATE INDEX node_members ON node (at) WHERE members = 1;

-- By what a thing is called. Forms: 1 short ref, 2 outside id, 3 name or alias (as graph.NameKey).
CREATE TABLE name (
  form INTEGER NOT NULL,
  key  TEXT NOT NULL,
  id   TEXT NOT NULL,
  PRIMARY KEY (form, key, id)
) WITHOUT ROWID;

CREATE TABLE article (
  num       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  at        TEXT NOT NULL,
  published TEXT NOT NULL,
  publisher TEXT NOT NULL,
  language  TEXT NOT NULL,
  origin    TEXT NOT NULL,         -- its own id if it is no copy
  sentences INTEGER NOT NULL,
  unclaimed INTEGER NOT NULL,      -- sentences that no evidence rests on
  recorded  TEXT NOT NULL,
  data      BLOB NOT NULL
);
CREATE INDEX article_at        ON article (at, published);
CREATE INDEX article_publisher ON article (publisher, at, published);
CREATE INDEX article_origin    ON article (origin, at, published);

-- What an article says: body, sentences and mentions.
CREATE TABLE text (
  article INTEGER PRIMARY KEY REFERENCES article (num) DEFERRABLE INITIALLY DEFERRED,
  data    BLOB NOT NULL
);

CREATE TABLE shingle (
  hash    INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, article)
) WITHOUT ROWID;

CREATE TABLE evidence (
  num       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  article   INTEGER NOT NULL REFERENCES article (num) DEFERRABLE INITIALLY DEFERRED,
  fact      INTEGER REFERENCES fact (num) DEFERRABLE INITIALLY DEFERRED, -- NULL if an analyst rejected it
  at        TEXT NOT NULL,         -- day of publication and id
  published TEXT NOT NULL,
  publisher TEXT NOT NULL,
  rule      TEXT NOT NULL,
  band      TEXT NOT NULL,
  start     INTEGER NOT NULL,
  stop      INTEGER NOT NULL,
  data      BLOB NOT NULL
);
CREATE INDEX evidence_fact    ON evidence (fact, at);
CREATE INDEX evidence_article ON evidence (article, at);

CREATE TABLE ruling (
  num      INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  undone   INTEGER NOT NULL,
  data     BLOB NOT NULL
);
CREATE TABLE ruled (
  evidence TEXT NOT NULL,
  ruling   INTEGER NOT NULL REFERENCES ruling (num),
  PRIMARY KEY (evidence, ruling)
) WITHOUT ROWID;

CREATE TABLE fact (
  num    INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  blocks BLOB NOT NULL             -- those under which the table block has it
);

-- The blocks under which Apply finds a fact, as hashes: two blocks with one hash only make Apply look at more than it has to. There is no
-- foreign key, which would want an index by fact; fact.blocks says what is here.
CREATE TABLE block (
  hash INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  PRIMARY KEY (hash, fact)
) WITHOUT ROWID;

CREATE TABLE event (
  num       INTEGER PRIMARY KEY,
  fact      INTEGER NOT NULL REFERENCES fact (num) DEFERRABLE INITIALLY DEFERRED,
  at        TEXT NOT NULL,
  current   INTEGER NOT NULL,
  since     TEXT NOT NULL,
  until     TEXT NOT NULL,
  kind      TEXT NOT NULL,
  status    TEXT NOT NULL,
  atleast   INTEGER NOT NULL,
  roles     INTEGER NOT NULL,      -- bits of all roles that someone has
  earliest  TEXT NOT NULL,
  latest    TEXT NOT NULL,
  sure      INTEGER NOT NULL,      -- the date is not marked uncertain
  precision TEXT NOT NULL,
  basis     TEXT NOT NULL,
  published TEXT NOT NULL,         -- first
  origins   INTEGER NOT NULL,
  band      TEXT NOT NULL,
  disputed  INTEGER NOT NULL,
  alike     INTEGER NOT NULL,
  recorded  TEXT NOT NULL,
  data      BLOB NOT NULL
);
CREATE INDEX event_fact ON event (fact, current, since, until);
CREATE INDEX event_at   ON event (at, current, since, until, atleast);
CREATE INDEX event_kind ON event (kind, at, current, since, until, atleast);

CREATE TABLE position (
  num         INTEGER PRIMARY KEY,
  fact        INTEGER NOT NULL REFERENCES fact (num) DEFERRABLE INITIALLY DEFERRED,
  at          TEXT NOT NULL,
  current     INTEGER NOT NULL,
  since       TEXT NOT NULL,
  until       TEXT NOT NULL,
  basis       TEXT NOT NULL,
  act         TEXT NOT NULL,
  stance      TEXT NOT NULL,
  anonymous   INTEGER NOT NULL,
  conditional INTEGER NOT NULL,
  probable    INTEGER NOT NULL,    -- it states a chance
  quote       INTEGER NOT NULL,
  earliest    TEXT NOT NULL,
  latest      TEXT NOT NULL,
  sure        INTEGER NOT NULL,
  precision   TEXT NOT NULL,
  timebasis   TEXT NOT NULL,
  published   TEXT NOT NULL,
  origins     INTEGER NOT NULL,
  band        TEXT NOT NULL,
  recorded    TEXT NOT NULL,
  data        BLOB NOT NULL
);
CREATE INDEX position_fact ON position (fact, current, since, until);
CREATE INDEX position_at   ON position (at, current, since, until);

-- What hangs on what, for lists in the order of at. The key is the index of every list of children. An edge to a fact holds for as long as
-- the versions have it: current, since and until are as in its versions, of which it may span several. Links stand in graph/shelf.
CREATE TABLE edge (
  link    INTEGER NOT NULL,
  node    TEXT NOT NULL,           -- the parent
  at      TEXT NOT NULL,           -- of the child; empty if it is a node, which moves with every mention
  num     INTEGER NOT NULL,        -- the child: its row of fact, article or node, as the link says
  since   TEXT NOT NULL,
  until   TEXT NOT NULL,
  current INTEGER NOT NULL,
  weight  INTEGER NOT NULL,        -- participations: bits of the roles; mentions: how many
  PRIMARY KEY (link, node, at, num, since)
) WITHOUT ROWID;

-- Words for search. Row numbers say what was indexed: see words.go.
CREATE VIRTUAL TABLE words USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'ascii');
