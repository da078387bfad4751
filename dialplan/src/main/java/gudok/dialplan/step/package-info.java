/**
 * Actions made ready to run: finds the application of a name, checks constant data when the file is read, expands other
 * data when the call gets there. Start reading at {@link gudok.dialplan.step.StepFactory}.
 */
package gudok.dialplan.step;
