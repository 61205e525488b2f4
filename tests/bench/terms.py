"""terms.py EVAL FOLDER: glossaries and running text for measuring recognition.

Writes FOLDER/5000.tsv (FranceTerme), FOLDER/100000.tsv (pairs of words that stand together in the
text, and pairs that do not) and FOLDER/text (the evaluation texts, shuffled again and again)."""
import csv, glob, json, random, re, sys

evaluation, folder = sys.argv[1:]
texts = []
for path in sorted(glob.glob(evaluation + '/segment/*.dev.jsonl')):
    for line in open(path, encoding='utf-8'):
        texts.append(' '.join(json.loads(line).get('sentences') or []))
for path in sorted(glob.glob(evaluation + '/terms/acter-fr/*.txt')):
    texts += [line.strip() for line in open(path, encoding='utf-8')]
texts = [text for text in dict.fromkeys(texts) if text]
random.seed(5)

HEAD = 'concept\tlang\tterm\tpos\n'
with open(evaluation + '/terms/franceterme_fr_en.tsv', encoding='utf-8') as source, \
        open(folder + '/5000.tsv', 'w', encoding='utf-8') as out:
    rows = dict.fromkeys(row[0] for row in csv.reader(source, delimiter='\t', quoting=csv.QUOTE_NONE))
    out.write(HEAD + ''.join('c%d\tfr\t%s\tnoun\n' % (i, t) for i, t in enumerate(list(rows)[1:5001])))

word = '[a-zàâçéèêëîïôûùüÿœ]{4,}'
body = '\n'.join(texts)
terms = dict.fromkeys(re.findall(word + "(?: de | d’| )" + word, body)[:50000])
words = sorted(set(re.findall(word, body)))
while len(terms) < 100000:
    terms[' de '.join(random.sample(words, 2))] = None
with open(folder + '/100000.tsv', 'w', encoding='utf-8') as out:
    out.write(HEAD + ''.join('g%d\tfr\t%s\tnoun\n' % (i, t) for i, t in enumerate(terms)))

with open(folder + '/text', 'w', encoding='utf-8') as out:
    while out.tell() < 45_000_000:
        random.shuffle(texts)
        out.write('\n'.join(texts) + '\n')
