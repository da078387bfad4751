/**
 * Sound files, encoded once per codec and shared by all calls. Start reading at {@link gudok.media.prompt.PromptStore};
 * {@code WavReader} knows the file format.
 */
package gudok.media.prompt;
