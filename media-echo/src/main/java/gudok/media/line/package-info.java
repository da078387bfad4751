/**
 * Line measurement: what the packets of a call say about the line and the phone at its end. {@link
 * gudok.media.line.LineMeter} counts on the media loop; {@link gudok.media.line.LineReport} is what it found, as plain
 * values, with the rating of ITU-T G.107 ({@link gudok.media.line.EModel}) and a {@link gudok.media.line.Verdict} in
 * words; {@link gudok.media.line.LinePicture} draws it. No sockets and no clock of its own.
 */
package gudok.media.line;
