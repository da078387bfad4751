/**
 * Finds what applies to a call. {@link gudok.dialplan.hunt.PlanCompiler} checks a dialplan that was read and compiles its
 * expressions; {@link gudok.dialplan.hunt.CompiledDialplan} hunts in it, without effects, and tells a {@link
 * gudok.dialplan.hunt.HuntRecorder} what it decides. Regular expressions are known here only.
 */
package gudok.dialplan.hunt;
