/** Codecs as plug-ins ({@link gudok.media.codec.Codec}), found by {@link java.util.ServiceLoader}. */
package gudok.media.codec;
