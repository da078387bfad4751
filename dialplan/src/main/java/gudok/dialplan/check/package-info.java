/**
 * Looks for what loads but is probably not meant: warnings that a dialplan's own text justifies, without any call. Start
 * reading at {@link gudok.dialplan.check.Advice}.
 */
package gudok.dialplan.check;
