// Prints for every word of standard input: word, plural by `pluralize`, plural by `inflection`, and the singular that each
// makes of its own plural.
const pluralize = require('pluralize');
const inflection = require('inflection');
const words = require('fs').readFileSync(0, 'utf8').split(/\s+/).filter(Boolean);
for (const word of words) {
    const one = pluralize.plural(word);
    const other = inflection.pluralize(word);
    console.log(word, one, other, pluralize.singular(one), inflection.singularize(other));
}
