/**
 * What happened in each call, in short: SIP messages, dialplan actions, keys, answers; for operators who ask what became of a
 * call. In memory only, bounded for each call and for all. Start reading at {@link gudok.server.journal.CallJournals}; a call
 * writes to its {@link gudok.server.journal.CallJournal}, SIP adds the messages.
 */
package gudok.server.journal;
