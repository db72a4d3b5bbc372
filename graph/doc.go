// Package graph is the knowledge graph: actors, the facts that articles tell of them, and the evidence under every fact.
//
// Two layers. What an article says is Evidence: a passage, the rule that read it, and its reading. What the graph holds is folded from
// evidence by one pure function, Fold: an Event or a Position is the set of passages that tell of it and nothing else. Take passages
// away and it changes, or goes.
//
// The way of the data: a loader makes a Batch of each article; Apply folds batches into the graph inside one transaction of a store
// (Ledger); readers ask the store through Reader. Two stores keep the contract, proved by one suite, graph/storetest.
//
// Glossary. Actor: person, state, organization or group. Mention: words in a text that name an actor or a place. Evidence: a passage
// and what it says by itself. Fact: what the graph holds because evidence says so. Holder: whose position it is; speaker: who voices
// it. Origin: the first published of near-copies. Band: how sure a reading is. Day: a calendar day as text, so that days sort as bytes.
//
// The package uses the standard library, google/uuid and mozillazg/go-unidecode (NameKey) alone, and knows nothing of stores, languages, GraphQL or files.
package graph
