/**
 * Functions that operators write as <code>${name(arguments)}</code> in fields, expressions and data. One file per
 * function; what they ask of the rest of the switch are small interfaces here. Start reading at {@link
 * gudok.dialplan.function.FunctionRegistry}.
 */
package gudok.dialplan.function;
