/** Where users can be reached: {@link gudok.registrar.location.LocationStore} and the one in memory. */
package gudok.registrar.location;
