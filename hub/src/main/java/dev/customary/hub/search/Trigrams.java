package dev.customary.hub.search;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** All three neighbouring characters of each term, in order, with a gap between terms: any part of a term is a phrase of them. */
final class Trigrams extends TokenStream {
    static final int LENGTH = 3;

    private final CharTermAttribute characters = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final List<String> terms;
    private int term;
    private int at;

    Trigrams(List<String> terms) {
        this.terms = terms;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        int gap = 0;
        while (term < terms.size() && at + LENGTH > terms.get(term).length()) {
            term++;
            at = 0;
            gap = LENGTH;
        }
        if (term == terms.size()) {
            return false;
        }
        characters.append(terms.get(term), at, at + LENGTH);
        step.setPositionIncrement(1 + gap);
        at++;
        return true;
    }

    @Override
    public void reset() {
        term = 0;
        at = 0;
    }
}
