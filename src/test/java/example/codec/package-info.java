/** A codec as a third party would write it: it knows the plug-in point alone. */
package example.codec;
