package gudok.server.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The words of a line's report beside those that the server chooses. */
final class LineCheckWords {
    private static final Map<String, String[]> WORDS = table("""
            call|call|звонок
            id|id|номер (uuid)
            sip_call_id|SIP Call-ID|SIP Call-ID
            none|none|нет
            private-advertised|the SDP names a private address|в SDP частный адрес
            port-differs|the SDP names another port|в SDP другой порт
            address-differs|the SDP names another address|в SDP другой адрес
            time|measured|измерено
            codec|codec|кодек
            srtp_invalid|not authentic|неподлинных
            caller|line of the caller|линия вызывающего
            callee|line of the called party|линия вызываемого
            running|running|идёт
            over|over|завершён
            verdict|Verdict|Оценка
            good|good|хорошо
            usable|usable|приемлемо
            bad|bad|плохо
            inbound|From the phone to us|От телефона к нам
            outbound|From us to the phone|От нас к телефону
            sound|Sound of the phone|Звук телефона
            rating|Rating (ITU-T G.107) and what went in|Оценка качества (ITU-T G.107) и её исходные данные
            packets|packets|пакеты
            expected|expected|ожидалось
            received|received|получено
            lost|lost|потеряно
            duplicate|duplicate|повторных
            reordered|reordered|не по порядку
            late|late|опоздало
            sent|sent|отправлено
            loss|loss|потери
            bursts|bursts of loss|пачки потерь
            jitter|jitter|джиттер
            delay|delay above least|задержка сверх наименьшей
            most|at most|не более
            clock|clock skew|уход часов
            source|comes from|приходит от
            signalled|signalled|в SDP
            level|speech level|уровень речи
            peak|peak|пик
            noise|noise floor|уровень шума
            clipped|clipped samples|перегруженных отсчётов
            silence|silence|тишина
            rtcp|RTCP|RTCP
            no reports|the phone does not report|телефон не присылает отчётов
            rtt|round trip|время туда и обратно
            mos|MOS|MOS
            ta|delay one way (Ta)|задержка в одну сторону (Ta)
            unknown|unknown, taken as 0|неизвестна, принята за 0
            ppl|lost or late (Ppl)|потеряно или опоздало (Ppl)
            burst_r|burst ratio (BurstR)|пачечность (BurstR)
            ie|codec: Ie|кодек: Ie
            not measured|not measured|не измерено
            ms|ms|мс
            s|s|с
            """);

    private final int column;

    LineCheckWords(String language) {
        column = language.equals("ru") ? 2 : 1;
    }

    private static Map<String, String[]> table(String text) {
        Map<String, String[]> table = new HashMap<>();
        text.lines().map(line -> line.split("\\|")).forEach(row -> table.put(row[0], row));
        return table;
    }

    /** What is no word of ours stays as it is. */
    String of(String word) {
        String[] row = WORDS.get(word);
        return row == null ? word : row[column];
    }

    Locale locale() {
        return column == 2 ? Locale.forLanguageTag("ru") : Locale.ROOT;
    }
}
