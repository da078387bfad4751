/**
 * Warnings about a configuration that loads: those of the dialplan's own text, and those that need directory and sounds.
 * Start reading at {@link gudok.server.advice.PlanAdvice}.
 */
package gudok.server.advice;
