/** Who may register and call: {@link gudok.registrar.directory.UserDirectory}, FreeSWITCH's directory XML. */
package gudok.registrar.directory;
