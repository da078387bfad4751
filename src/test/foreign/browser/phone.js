// Does what it is told, one command after the other, and tells what came of it.
import { Registerer, RegistererState, UserAgent } from "./sip.js/index.js";

const wanted = Object.fromEntries(new URLSearchParams(location.search));
const account = UserAgent.makeURI(`sip:${wanted.user}@${wanted.domain}`);
const agent = new UserAgent({
    uri: account,
    authorizationUsername: wanted.user,
    authorizationPassword: wanted.password,
    logBuiltinEnabled: false,
    logConnector: (level, category, label, text) => tell("log", `${level} ${category}: ${text}`),
    transportOptions: { server: wanted.server, connectionTimeout: 5, keepAliveInterval: 1, keepAliveDebounce: 3 },
});
const registerer = new Registerer(agent, { expires: 300 });
let losses = 0;
agent.transport.onDisconnect = () => losses++;

const commands = {
    async connect() {
        await agent.start();
        return "connected";
    },
    register: () => changed(RegistererState.Registered, (options) => registerer.register(options)),
    unregister: () => changed(RegistererState.Unregistered, (options) => registerer.unregister(options)),
    options() {
        const core = agent.userAgentCore;
        const message = core.makeOutgoingRequestMessage("OPTIONS", account, account, account, {});
        return new Promise((resolve) => core.request(message, {
            onAccept: (response) => resolve(String(response.message.statusCode)),
            onReject: (response) => resolve(String(response.message.statusCode)),
        }));
    },
    // Each keep-alive has three seconds for its answer, or the connection is given up.
    async keepalive() {
        await new Promise((resolve) => setTimeout(resolve, 7000));
        return `${agent.isConnected() ? "connected" : "disconnected"}, ${losses} losses`;
    },
    contact: () => agent.contact.uri.toString(),
    async disconnect() {
        await agent.stop();
        return "disconnected";
    },
};

function changed(state, ask) {
    return new Promise((resolve) => {
        registerer.stateChange.addListener((now) => now === state && resolve(now));
        ask({ requestDelegate: { onReject: (response) => resolve(String(response.message.statusCode)) } });
    });
}

function tell(what, text) {
    return fetch(what, { method: "POST", body: text });
}

for (;;) {
    const command = await (await fetch("command")).text();
    let answer;
    try {
        answer = await commands[command]();
    } catch (failure) {
        answer = `failed: ${failure}`;
    }
    await tell("answer", answer);
}
