// The question in numbers, the same for every database: tag A and (B or C) and not D, stage X for more than seven
// days, fewer than four sends this month. The figures are those of core_company.h.
export const kTags = { a: 37, b: 112, c: 205, d: 161 };
export const kStage = 2;
export const kSendLimit = 4;
export const kMonthBegan = Date.UTC(2026, 9, 31, 16) / 1000; // 1 November in China

const { a, b, c, d } = kTags;
const tagged = (tags) => `SELECT relation FROM relation_tag WHERE tag IN (${tags})`;
const exists = (tags) => `EXISTS (SELECT 1 FROM relation_tag t WHERE t.relation = r.id AND t.tag IN (${tags}))`;

// Conditions on the plain tables: relation(id, customer, stage, entered_at), relation_tag(tag, relation),
// send(customer, sent_at).
export function plain(enteredBefore) {
  const inStage = `r.stage = ${kStage} AND r.entered_at < ${enteredBefore}`;
  const fewSends =
    `(SELECT count(*) FROM send s WHERE s.customer = r.customer AND s.sent_at >= ${kMonthBegan}) < ${kSendLimit}`;
  const rest = `${inStage} AND ${fewSends}`;
  return {
    rest,
    exists: `SELECT count(*) FROM relation r WHERE ${rest} AND ${exists(a)} AND ${exists(`${b}, ${c}`)} ` +
            `AND NOT ${exists(d)};`,
    in: `SELECT count(*) FROM relation r WHERE ${rest} AND r.id IN (${tagged(a)}) ` +
        `AND r.id IN (${tagged(`${b}, ${c}`)}) AND r.id NOT IN (${tagged(d)});`,
    except: `SELECT count(*) FROM relation r WHERE ${rest} AND r.id IN ` +
            `(${tagged(a)} INTERSECT ${tagged(`${b}, ${c}`)} EXCEPT ${tagged(d)});`,
    drivenFromA: (join) =>
      `SELECT count(*) FROM relation_tag a ${join} relation r ON r.id = a.relation WHERE a.tag = ${a} AND ${rest} ` +
      `AND EXISTS (SELECT 1 FROM relation_tag t WHERE t.relation = a.relation AND t.tag IN (${b}, ${c})) ` +
      `AND NOT EXISTS (SELECT 1 FROM relation_tag t WHERE t.relation = a.relation AND t.tag = ${d});`,
    inDrivenFromA:
      `SELECT count(*) FROM relation_tag a CROSS JOIN relation r ON r.id = a.relation WHERE a.tag = ${a} ` +
      `AND a.relation IN (${tagged(`${b}, ${c}`)}) AND a.relation NOT IN (${tagged(d)}) AND ${rest};`,
  };
}
