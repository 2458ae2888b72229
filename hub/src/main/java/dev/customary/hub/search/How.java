package dev.customary.hub.search;

/** How a term of a document can fit a term that was typed. Each way is a level of its own: weights never lift one over the next. */
enum How {
    IS(100) {
        @Override
        boolean fits(String typed, String term) {
            return term.equals(typed);
        }
    },
    BEGINS(60) {
        @Override
        boolean fits(String typed, String term) {
            return term.startsWith(typed);
        }
    },
    CONTAINS(40) {
        @Override
        boolean fits(String typed, String term) {
            return term.contains(typed);
        }
    },
    /** One letter too many, too few or wrong, or two neighbours swapped. */
    NEAR(30) {
        @Override
        boolean fits(String typed, String term) {
            return Edits.between(typed, term) <= 1;
        }
    },
    /** Two such faults, not at the first letter. */
    FAR(2) {
        @Override
        boolean fits(String typed, String term) {
            return !term.isEmpty() && term.charAt(0) == typed.charAt(0) && Edits.between(typed, term) <= 2;
        }
    };

    private final int level;

    How(int level) {
        this.level = level;
    }

    int scoreAt(Place place) {
        return level + place.weight();
    }

    abstract boolean fits(String typed, String term);
}
