// The ladder of a statement: of a person's finding, or of the law itself.
#pragma once

#include "distinguo/report.h"

namespace distinguo::report {

// With the findings of a judgement. Alternatives that do not carry the finding are counted, not drawn;
// with `all` everything is drawn. `shown` is the finding of the statement itself.
Figure ladder_figure(const Judgement& judgement, StatementId id, Value shown, bool all = false);

// Of the law itself, as of a day: everything, without findings.
Figure law_ladder(const Law& law, StatementId id, Date as_of);

}  // namespace distinguo::report
