/**
 * A dialplan as it is written: contexts hold extensions, extensions hold conditions, conditions hold actions. Plain
 * records that know the place they were read from; nothing here is checked or compiled. Start reading at {@link
 * gudok.dialplan.model.Context}.
 */
package gudok.dialplan.model;
