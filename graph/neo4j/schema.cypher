// The graph in Neo4j, version 1: one statement between blank lines. How it looks and why: docs/neo4j.md.

CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE

CREATE CONSTRAINT meta_key IF NOT EXISTS FOR (n:Meta) REQUIRE n.key IS UNIQUE

CREATE CONSTRAINT name_key IF NOT EXISTS FOR (n:Name) REQUIRE n.key IS UNIQUE

CREATE INDEX block_key IF NOT EXISTS FOR (n:Block) ON (n.key)

CREATE INDEX shingle_hash IF NOT EXISTS FOR (n:Shingle) ON (n.hash)

CREATE CONSTRAINT text_article IF NOT EXISTS FOR (n:Text) REQUIRE n.article IS UNIQUE

CREATE CONSTRAINT ruling_id IF NOT EXISTS FOR (n:Ruling) REQUIRE n.id IS UNIQUE

CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE

CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE

CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE

CREATE CONSTRAINT position_id IF NOT EXISTS FOR (n:Position) REQUIRE n.id IS UNIQUE

CREATE INDEX item_kind_at IF NOT EXISTS FOR (n:Item) ON (n.kind, n.at)

CREATE INDEX item_kind_id IF NOT EXISTS FOR (n:Item) ON (n.kind, n.id)

CREATE INDEX event_at IF NOT EXISTS FOR (n:Event) ON (n.at)

CREATE INDEX event_kind_at IF NOT EXISTS FOR (n:Event) ON (n.kind, n.at)

CREATE INDEX past_event_at IF NOT EXISTS FOR (n:PastEvent) ON (n.at)

CREATE INDEX past_event_kind_at IF NOT EXISTS FOR (n:PastEvent) ON (n.kind, n.at)

CREATE INDEX position_at IF NOT EXISTS FOR (n:Position) ON (n.at)

CREATE INDEX past_position_at IF NOT EXISTS FOR (n:PastPosition) ON (n.at)

CREATE INDEX article_at IF NOT EXISTS FOR (n:Article) ON (n.at)

CREATE INDEX article_publisher_at IF NOT EXISTS FOR (n:Article) ON (n.publisher, n.at)

CREATE INDEX article_origin_at IF NOT EXISTS FOR (n:Article) ON (n.origin, n.at)

CREATE INDEX evidence_fact_at IF NOT EXISTS FOR (n:Evidence) ON (n.fact, n.at)

CREATE INDEX evidence_article_at IF NOT EXISTS FOR (n:Evidence) ON (n.article, n.at)

CREATE FULLTEXT INDEX item_words IF NOT EXISTS FOR (n:Item) ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}}

CREATE FULLTEXT INDEX event_words IF NOT EXISTS FOR (n:Event|PastEvent) ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}}

CREATE FULLTEXT INDEX position_words IF NOT EXISTS FOR (n:Position|PastPosition) ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}}

CREATE FULLTEXT INDEX article_words IF NOT EXISTS FOR (n:Article) ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}}

CREATE FULLTEXT INDEX sentence_words IF NOT EXISTS FOR (n:Sentence) ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: true}}
