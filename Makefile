# Shawahid. `make` alone lists the commands; the first that needs it builds .venv.

SEED := seeds/alahed-2022-06-19-iran-kazakhstan.txt
# taken as it is written: make expands what it exports, and «$(shell …)» may stand in the name of a file
ifeq ($(origin ARTICLE),undefined)
ARTICLE := $(SEED)
else
override ARTICLE := $(value ARTICLE)
endif
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
VENV := .venv/.installed
# A Python that was upgraded or removed leaves a .venv that does not run: it counts as not installed.
$(shell $(BIN)/python -c pass >/dev/null 2>&1 || rm -f $(VENV))

ifneq ($(origin LANGUAGE),command line)
# a shell's own LANGUAGE is about its messages
LANGUAGE := en
endif

# the three articles of lesson 9
ifeq ($(origin ARTICLES),undefined)
ARTICLES := seeds/compare/agency.txt seeds/compare/tunisian-daily.txt seeds/compare/london-paper.txt
else
override ARTICLES := $(value ARTICLES)
endif

export ARTICLE
export ARTICLES
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help report compare export test test-long lab notebooks bench strangers faces picture signs weights words \
	course catalogues site clean
.DELETE_ON_ERROR:

help:
	@echo 'make report                    the report of the seed article, in reports/'
	@echo 'make report ARTICLE=path       the report of any other article: .txt, .html, .eml, .docx, .odt, .pdf, an address;'
	@echo '                               of several, or of a folder, one each and an index'
	@echo 'make report LANGUAGE=ar        the report in Arabic'
	@echo 'make compare ARTICLES="a b c"   several articles on one event side by side, on one page'
	@echo 'make export ARTICLE=path       its tables for other programs, in exports/: .xlsx, .docx, INCEpTION and more'
	@echo 'make test                      everything that checks the project'
	@echo 'make test-long                 the tests that break files and runs, with more tries: half an hour'
	@echo 'make lab                       JupyterLab on the notebooks'
	@echo 'make course                    the lessons without answers, to work in: course/en; LANGUAGE=ar in Arabic: course/ar'
	@echo 'make site                      the lessons as pages with a search, in site/; they need no server'
	@echo 'make catalogues                what there is to translate in lessons 1 to 8, in notebooks/ar/'
	@echo 'make notebooks                 run the notebooks again and store what they show'
	@echo 'make bench                     speed, beside spaCy and nbconvert; TEXTS=folder or .jsonl.gz for other texts'
	@echo 'make strangers TEXTS="places"  how good the tables are on articles of others, whose texts you have'
	@echo 'make faces                     cut the faces of the report anew, after a change of their packages'
	@echo 'make picture                   the pictures of a report and of the explorer (needs Chromium)'
	@echo 'make weights                   learn again what signs weigh, from data/weights/*.parquet'
	@echo 'make signs LABELLED="folders"  write these anew from annotated articles, and learn the weights'
	@echo 'make words CORPUS="files"      learn the verbs, homographs and joined words again from a corpus of news'
	@echo 'make clean                     remove .venv, reports/, exports/, site/ and what the tools leave behind'

report: $(VENV)
	@$(BIN)/python -m helpers report --language "$(LANGUAGE)" -- "$$ARTICLE"

compare: $(VENV)
	@$(BIN)/python -m helpers compare --language "$(LANGUAGE)" -- "$$ARTICLES"

export: $(VENV)
	@$(BIN)/python -m helpers export --language "$(LANGUAGE)" -- "$$ARTICLE"

test: $(VENV)
	@echo 'testing: the rules and tables, then every notebook against its stored outputs'
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --nbval --nbval-current-env tests notebooks

# 2,000 damaged files of each format, 10,000 damaged texts, a batch that is killed at twenty points, and a cluster at six
test-long: $(VENV)
	@echo 'testing what breaks files and runs, with more tries'
	@LONG=1 MUTATIONS=10000 $(BIN)/python -m pytest -n auto tests/test_archive.py tests/test_broken_off.py tests/test_course.py \
		tests/test_formats.py tests/test_mutations.py

# Trusted, a notebook shows its tables at first sight. data/course/jupyter sets Arabic prose from right to left, and leaves
# out what a reader does not need; it is copied, for Jupyter writes where its settings are. The reader's own ones still hold.
lab: $(VENV)
	@echo 'opening JupyterLab; Ctrl-C here ends it'
	@$(BIN)/python -m jupyter trust notebooks/*.ipynb $(wildcard course/*/*.ipynb) >/dev/null
	@cp -r data/course/jupyter .venv/
	@own="$${JUPYTER_CONFIG_DIR:-$$HOME/.jupyter}"; JUPYTER_CONFIG_DIR="$(CURDIR)/.venv/jupyter" JUPYTER_CONFIG_PATH="$$own" \
		JUPYTERLAB_SETTINGS_DIR="$$own/lab/user-settings" JUPYTERLAB_WORKSPACES_DIR="$$own/lab/workspaces" \
		$(BIN)/python -m jupyterlab --LabApp.default_url=/lab/tree/notebooks --LabApp.custom_css=True

course: $(VENV)
	@echo 'writing the lessons without answers; in Arabic they are run, which takes minutes'
	@$(BIN)/python notebooks/course.py edition "course/$(LANGUAGE)" --language "$(LANGUAGE)"

catalogues: $(VENV)
	@$(BIN)/python notebooks/course.py catalogue notebooks/[1-8]-*.ipynb --language ar

site: $(VENV)
	@echo 'writing the lessons as pages'
	@rm -rf site
	@$(BIN)/python notebooks/pages.py site

# Times, kernel versions and the like are left out, so that a second run changes nothing; of the explorer a still is kept.
notebooks: export SHAWAHID_STILL := 1
notebooks: $(VENV)
	@echo 'running the notebooks and storing their outputs'
	@$(BIN)/python -m nbconvert --to notebook --execute --inplace --log-level=WARN \
		--ExecutePreprocessor.record_timing=False \
		--ClearMetadataPreprocessor.enabled=True \
		--ClearMetadataPreprocessor.preserve_nb_metadata_mask="{('language_info', 'name'), 'kernelspec'}" \
		--ClearMetadataPreprocessor.preserve_cell_metadata_mask="{'tags'}" \
		notebooks/*.ipynb

# spaCy is the measure and nothing else needs it: it is installed here, not by requirements.txt.
bench: $(VENV)
	@echo 'measuring speed'
	@$(BIN)/python -m pip install --quiet -c requirements.txt 'spacy==3.8.18'
	@$(BIN)/python -m tests.bench $(TEXTS)

# Folders with articles/*.txt, quotes.csv and claims.csv, as data/gold; «folder@d» takes the articles whose names begin
# with d. Claims are read in statements, so the weights of statements are learned before the signs of claims are written.
signs: $(VENV)
	@test -n "$(LABELLED)" || { echo 'error: name the annotated articles: make signs LABELLED="folders"' >&2; exit 1; }
	@echo 'writing what stands in annotated articles, without their sentences, and learning what it weighs (minutes)'
	@$(BIN)/python -m tests.learn_extents $(LABELLED)
	@$(BIN)/python -m tests.learn weights extents
	@$(BIN)/python -m tests.learn_quotes $(LABELLED)
	@$(BIN)/python -m tests.learn weights openings attributions ends speaking meant
	@$(BIN)/python -m tests.learn signs $(LABELLED)
	@$(BIN)/python -m tests.learn weights claims kinds polarity
	@$(BIN)/python -m tests.learn_telling $(LABELLED)
	@$(BIN)/python -m tests.learn weights telling

weights: $(VENV)
	@echo 'learning the weights of signs'
	@$(BIN)/python -m tests.learn weights

words: $(VENV)
	@echo 'learning verbs, homographs and joined words (minutes)'
	@$(BIN)/python -m tests.learn_words verbs $(CORPUS)
	@$(BIN)/python -m tests.learn_words words $(CORPUS)
	@$(BIN)/python -m tests.learn_joined $(CORPUS)

# A place is a folder of .txt files or a .jsonl.gz, in which the measure's texts are looked for.
strangers: $(VENV)
	@$(BIN)/python -m tests.strangers $(TEXTS)

faces: $(VENV)
	@echo 'cutting the faces that a report carries'
	@$(BIN)/python -c 'from helpers.charts import fonts; fonts.store()'

picture: $(VENV)
	@echo 'taking the pictures of a report and of the explorer'
	@$(BIN)/python -m tests.picture data/report.png data/explorer.png

clean:
	@echo 'removing .venv, reports/, exports/, site/ and caches'
	@rm -rf .venv reports exports site .pytest_cache .hypothesis notebooks/.ipynb_checkpoints
	@find helpers tests notebooks -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment, made as a whole: what an interrupted run or an older list left behind is removed first.
# Debian's bare python3 has no ensurepip: there, pip is lent by the system's own.
$(VENV): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'error: Python 3.11 or later is needed; name it with make … PYTHON=python3.12' >&2; exit 1; }
	@echo 'building .venv with the packages of requirements.lock (once; a minute or two)'
	@rm -rf .venv
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || \
		{ $(PYTHON) -m venv --without-pip .venv && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; } 2>/dev/null || \
		{ rm -rf .venv; echo 'error: this Python cannot make environments; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@
