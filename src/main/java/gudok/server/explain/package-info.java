/**
 * Why calls go where they go. A hunt is run again, by the code that routes calls, with a recorder that notes every decision;
 * nothing outside the hunt happens. Start reading at {@link gudok.server.explain.Explainer}; what is kept of real calls is
 * in {@link gudok.server.explain.HuntLog}.
 */
package gudok.server.explain;
