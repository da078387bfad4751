package gudok.media.line;

import java.util.Locale;

/** Why a line is good, usable or bad: in words, with advice, in English and Russian. */
public enum Reason {
    NOTHING_HEARD(
            new Words("no packets come from the phone", "от телефона не приходит ни одного пакета"),
            new Words(
                    "open the RTP ports in the firewall, switch SIP ALG off, check the phone's NAT settings",
                    "откройте порты RTP в межсетевом экране, выключите SIP ALG, проверьте настройки NAT в телефоне")),
    NO_VOICE(
            new Words("packets come but no voice", "пакеты приходят, но голоса нет"),
            new Words(
                    "check mute, the microphone and the headset; another program may hold the microphone",
                    "проверьте кнопку «без звука», микрофон и гарнитуру; микрофон может быть занят другой программой")),
    PHONE_DOES_NOT_HEAR(
            new Words("the phone does not hear us", "телефон нас не слышит"),
            new Words(
                    "its firewall or NAT drops our packets: switch SIP ALG off, let RTP in",
                    "наши пакеты отбрасывает межсетевой экран или NAT: выключите SIP ALG, пропустите RTP")),
    LOSS_IN_BURSTS(
            new Words("loss in bursts: Wi-Fi or an overloaded uplink", "потери пачками: Wi-Fi или перегруженный канал"),
            new Words(
                    "use a cable or move nearer to the access point; give voice priority on the uplink",
                    "подключите кабель или подойдите к точке доступа; дайте голосу приоритет в канале")),
    LOSS(
            new Words("packets are lost", "пакеты теряются"),
            new Words(
                    "look for a bad cable, a duplex mismatch or a full link on the way",
                    "ищите плохой кабель, разный дуплекс или переполненный канал по пути")),
    LATE(
            new Words("packets come too late", "пакеты приходят слишком поздно"),
            new Words(
                    "give voice priority (DSCP EF); pause big uploads; enlarge the jitter buffer",
                    "дайте голосу приоритет (DSCP EF), остановите большие отправки, увеличьте буфер джиттера")),
    OUTBOUND_LOSS(
            new Words("our packets get lost on the way to the phone", "наши пакеты теряются по пути к телефону"),
            new Words(
                    "look at the phone's downlink: Wi-Fi, a full link, a shaper",
                    "проверьте входящий канал телефона: Wi-Fi, перегрузку, ограничитель скорости")),
    LONG_DELAY(
            new Words("long delay", "большая задержка"),
            new Words(
                    "a VPN, satellite or far detour is in the path: choose a shorter one",
                    "на пути VPN, спутник или дальний обход: выберите путь короче")),
    CLIPPING(
            new Words("clipping: the voice is overdriven", "перегрузка: голос искажён"),
            new Words("lower the microphone gain", "уменьшите усиление микрофона")),
    TOO_QUIET(
            new Words("too quiet", "слишком тихо"),
            new Words(
                    "move nearer to the microphone or raise its gain",
                    "говорите ближе к микрофону или прибавьте усиление")),
    TOO_LOUD(
            new Words("too loud", "слишком громко"),
            new Words("lower the microphone gain", "уменьшите усиление микрофона")),
    NOISE(
            new Words("much noise in the background", "сильный шум в паузах"),
            new Words(
                    "check the headset's cable and earth; choose a quieter place",
                    "проверьте кабель гарнитуры и заземление; выберите место потише")),
    DC_OFFSET(
            new Words("the sound has a DC offset", "в звуке есть постоянная составляющая"),
            new Words("the phone's sound card or its driver is faulty", "неисправна звуковая карта или её драйвер")),
    JITTER(
            new Words("jitter: packets come unevenly", "джиттер: пакеты приходят неровно"),
            new Words(
                    "prefer a cable to Wi-Fi; give voice priority", "замените Wi-Fi кабелем; дайте голосу приоритет")),
    CLOCK_OFF(
            new Words("the clock of the phone is off", "часы телефона идут неточно"),
            new Words(
                    "a click now and then is to be expected; update or replace a softphone's sound driver",
                    "возможны редкие щелчки; обновите звуковой драйвер или телефон")),
    SERVER_OVERLOADED(
            new Words("this server was overloaded", "этот сервер был перегружен"),
            new Words(
                    "delay and jitter are uncertain: free the server's processor and call again",
                    "задержка и джиттер неточны: разгрузите процессор сервера и позвоните снова")),
    ADDRESS_CHANGES(
            new Words("the phone changes its address: NAT", "адрес телефона меняется: NAT"),
            new Words(
                    "raise the UDP timeout of the router, let the phone send keep-alives",
                    "увеличьте время жизни UDP в маршрутизаторе, включите keep-alive в телефоне")),
    SIP_ALG(
            new Words(
                    "the SDP names a wrong port: a SIP ALG may have rewritten it",
                    "в SDP неверный порт: возможно, его изменил SIP ALG"),
            new Words("switch SIP ALG off in the router", "выключите SIP ALG в маршрутизаторе")),
    STREAM_RESTARTS(
            new Words("the phone restarts its stream", "телефон начинает поток заново"),
            new Words("update the phone's firmware", "обновите прошивку телефона")),
    POOR_RATING(
            new Words("several small faults add up", "складываются несколько мелких помех"),
            new Words("look at loss, delay and codec below", "смотрите ниже потери, задержку и кодек")),
    TOO_SHORT(
            new Words("too little was heard to judge", "услышано слишком мало для оценки"),
            new Words("speak for at least two seconds", "говорите не меньше двух секунд")),
    HEARING_UNKNOWN(
            new Words(
                    "the phone's reports leave our sound out: perhaps it does not hear us",
                    "в отчётах телефона нет нашего звука: возможно, он нас не слышит"),
            new Words(
                    "ask whether we are heard; if not, let RTP in and switch SIP ALG off",
                    "спросите, слышно ли нас; если нет, пропустите RTP и выключите SIP ALG")),
    FINE(new Words("nothing to complain of", "замечаний нет"), new Words("nothing to do", "ничего делать не нужно"));

    private final Words text;
    private final Words advice;

    Reason(Words text, Words advice) {
        this.text = text;
        this.advice = advice;
    }

    private record Words(String english, String russian) {
        String in(Locale locale) {
            return Verdict.isRussian(locale) ? russian : english;
        }
    }

    /** What is wrong; English for all languages but Russian. */
    public String text(Locale locale) {
        return text.in(locale);
    }

    /** What to do about it. */
    public String advice(Locale locale) {
        return advice.in(locale);
    }

    /** Name for programs, e.g. {@code loss-in-bursts}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
