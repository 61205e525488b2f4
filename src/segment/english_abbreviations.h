/* segment/english_abbreviations.h: the words that the rules of English segmentation know, by class.
 * A word stands without its full stop and is matched with its case: give both where both are
 * written. What is also a plain word (art, no) is safe only in a class that looks at what
 * follows. */
#ifndef SEGMENT_ENGLISH_ABBREVIATIONS_H
#define SEGMENT_ENGLISH_ABBREVIATIONS_H

#include "segment/candidate.h"

/* clang-format off */

/* A name or an office follows: Mr. Hall, Messrs. Hall and Day. */
static const word titles[] = {
    {"Mr"}, {"MR"}, {"Mrs"}, {"MRS"}, {"Ms"}, {"Messrs"}, {"Mme"}, {"Mmes"}, {"Mlle"}, {"Mlles"},
    {"Prof"}, {"Profs"}, {"Drs"}, {"Gen"}, {"Col"}, {"Maj"}, {"Capt"}, {"Cpt"}, {"Lt"}, {"Lieut"},
    {"Sgt"}, {"Cpl"}, {"Pfc"}, {"Cmdr"}, {"Cdr"}, {"Comdr"}, {"Adm"}, {"Brig"}, {"Bn"}, {"Sen"},
    {"Sens"}, {"Rep"}, {"Reps"}, {"Gov"}, {"Govs"}, {"Pres"}, {"Atty"}, {"Amb"}, {"Insp"}, {"Det"},
    {"Supt"}, {"Supr"}, {"Rev"}, {"Revd"}, {"Hon"}, {"Msgr"}, {"Fr"}, {"Bp"}, {"Abp"}, {"Ven"},
    {"Visc"}, {"Asst"}, {"Assoc"}, {"Mgr"}, {"Dir"}, {"Sec"}, {"Treas"}, {"Wm"}, {"Geo"}, {"Chas"},
    {"Thos"}, {"Jas"}, {"Jos"}, {"Robt"}, {"Benj"}, {"Edw"}, {"Saml"}, {"GEN"}, {"SEN"}, {"REP"},
    {"PROF"}, {"CAPT"}, {"SGT"}, {"mr"}, {"mrs"}, {"ms"},
};

/* The same, but a street, a doctor or a place may also end a sentence: St. Paul, on Main St. He. */
static const word place_titles[] = {
    {"Dr"}, {"DR"}, {"dr"}, {"St"}, {"Ste"}, {"Sts"}, {"st"}, {"Mt"}, {"Mts"}, {"Ft"}, {"Pt"},
    {"Sr"}, {"Jr"}, {"Esq"}, {"MS"},
};

/* Something always follows: cf. Smith, Roe v. Wade, vs. Arsenal. */
static const word never_final[] = {
    {"cf"}, {"Cf"}, {"vs"}, {"Vs"}, {"VS"}, {"v"}, {"viz"}, {"Viz"}, {"eg"}, {"Eg"}, {"ie"},
    {"Ie"}, {"esp"}, {"Esp"}, {"incl"}, {"Incl"}, {"aka"}, {"attn"}, {"Attn"}, {"transl"},
    {"repr"}, {"orig"}, {"et"},
};

/* A number, a numeral or a letter follows: No. 5, Fig. 3, vol. XVII, pp. 3-5. Else the sentence may
 * end. */
static const word references[] = {
    {"No"}, {"no"}, {"Nos"}, {"nos"}, {"NO"}, {"Nr"}, {"nr"}, {"Fig"}, {"fig"}, {"Figs"}, {"figs"},
    {"FIG"}, {"Vol"}, {"vol"}, {"Vols"}, {"vols"}, {"P"}, {"p"}, {"Pp"}, {"pp"}, {"Ch"}, {"ch"},
    {"Chap"}, {"chap"}, {"Chaps"}, {"chaps"}, {"Sec"}, {"sec"}, {"Secs"}, {"secs"}, {"Sect"},
    {"sect"}, {"Art"}, {"art"}, {"Arts"}, {"arts"}, {"Para"}, {"para"}, {"Paras"}, {"paras"},
    {"Par"}, {"par"}, {"Eq"}, {"eq"}, {"Eqs"}, {"eqs"}, {"Eqn"}, {"eqn"}, {"Ed"}, {"ed"}, {"Eds"},
    {"eds"}, {"App"}, {"app"}, {"Tab"}, {"tab"}, {"Op"}, {"op"}, {"Col"}, {"col"}, {"cols"},
    {"Fol"}, {"fol"}, {"fols"}, {"Pt"}, {"pt"}, {"pts"}, {"Pl"}, {"pl"}, {"Ref"}, {"ref"},
    {"refs"}, {"Bk"}, {"bk"}, {"Ver"}, {"ver"}, {"Ex"}, {"ex"}, {"Exh"}, {"Thm"}, {"Prop"},
    {"Lem"}, {"Cor"}, {"Def"}, {"Cl"}, {"cl"}, {"subd"}, {"Reg"}, {"reg"}, {"Iss"}, {"iss"},
    {"Ser"}, {"ser"}, {"Sch"}, {"n"}, {"nn"}, {"l"}, {"ll"}, {"Rs"}, {"rs"}, {"Apt"}, {"apt"},
    {"Rm"}, {"rm"}, {"ff"}, {"vv"}, {"t"}, {"div"}, {"Div"}, {"ext"}, {"Ext"},
};

/* A day, a year or an amount follow: 3 Jan. 2012, est. 1990, approx. 20. */
static const word dates[] = {
    {"Jan"}, {"Feb"}, {"Mar"}, {"Apr"}, {"Jun"}, {"Jul"}, {"Aug"}, {"Sep"}, {"Sept"}, {"Oct"},
    {"Nov"}, {"Dec"}, {"JAN"}, {"FEB"}, {"AUG"}, {"SEPT"}, {"OCT"}, {"NOV"}, {"DEC"}, {"Mon"},
    {"Tue"}, {"Tues"}, {"Wed"}, {"Thu"}, {"Thur"}, {"Thurs"}, {"Fri"}, {"Sat"}, {"Sun"},
    {"approx"}, {"Approx"}, {"ca"}, {"circa"}, {"c"}, {"est"}, {"Est"}, {"max"}, {"min"}, {"avg"},
    {"b"}, {"d"}, {"r"}, {"fl"}, {"m"}, {"tel"}, {"Tel"}, {"ph"},
};

/* A firm, an address or a journal: lower case goes on, and so does a capital that begins no
 * sentence: Ford Motor Co. President. */
static const word in_names[] = {
    {"Inc"}, {"INC"}, {"inc"}, {"Ltd"}, {"LTD"}, {"ltd"}, {"Corp"}, {"CORP"}, {"corp"}, {"Co"},
    {"CO"}, {"co"}, {"Cos"}, {"Bros"}, {"Plc"}, {"plc"}, {"Pty"}, {"Pvt"}, {"PVT"}, {"LLC"},
    {"Intl"}, {"Natl"}, {"Mfg"}, {"Assn"}, {"Dept"}, {"dept"}, {"Univ"}, {"Inst"}, {"Ave"},
    {"Blvd"}, {"Rd"}, {"Hwy"}, {"Bldg"}, {"al"}, {"Proc"}, {"Trans"}, {"Sci"}, {"Acad"}, {"Lett"},
    {"Phys"}, {"Chem"}, {"Biol"}, {"Conf"}, {"Symp"}, {"Hum"}, {"Soc"}, {"Amer"}, {"Brit"},
};

/* The same behind a comma: Scranton, Pa. Mayor. */
static const word states[] = {
    {"Ala"}, {"Ariz"}, {"Ark"}, {"Calif"}, {"Colo"}, {"Conn"}, {"Del"}, {"Fla"}, {"Ga"}, {"Ill"},
    {"Ind"}, {"Kan"}, {"Ky"}, {"La"}, {"Md"}, {"Mass"}, {"Mich"}, {"Minn"}, {"Miss"}, {"Mo"},
    {"Mont"}, {"Neb"}, {"Nev"}, {"Okla"}, {"Ont"}, {"Ore"}, {"Pa"}, {"Que"}, {"Tenn"}, {"Tex"},
    {"Va"}, {"Vt"}, {"Wash"}, {"Wis"}, {"Wyo"},
};

/* Lower case goes on, a capital begins a sentence: etc., lbs., yrs. */
static const word may_end[] = {
    {"etc"}, {"Etc"}, {"ETC"}, {"ct"}, {"Ct"}, {"Ln"}, {"Sq"}, {"sq"}, {"hr"}, {"hrs"}, {"mins"},
    {"yr"}, {"yrs"}, {"mo"}, {"mos"}, {"wk"}, {"wks"}, {"ft"}, {"yd"}, {"yds"}, {"mi"}, {"lb"},
    {"lbs"}, {"oz"}, {"gal"}, {"pt"}, {"qt"}, {"tbsp"}, {"tsp"}, {"km"}, {"cm"}, {"mm"}, {"kg"},
    {"mg"}, {"ml"}, {"govt"}, {"Govt"}, {"mgmt"}, {"misc"}, {"ibid"}, {"Ibid"}, {"med"}, {"adj"},
    {"adv"}, {"seq"}, {"cit"}, {"doz"}, {"bros"}, {"assn"}, {"univ"}, {"ave"}, {"blvd"}, {"info"},
    {"voc"}, {"ed"}, {"abbr"}, {"prof"}, {"arr"}, {"rec"}, {"temp"},
};

/* What a date or a time goes on with, besides lower case and numbers: Wed. Sept. 20, 5 p.m.
 * Eastern. */
static const word time_followers[] = {
    {"Monday"}, {"Tuesday"}, {"Wednesday"}, {"Thursday"}, {"Friday"}, {"Saturday"}, {"Sunday"},
    {"Mon"}, {"Tue"}, {"Tues"}, {"Wed"}, {"Thu"}, {"Thurs"}, {"Fri"}, {"Sat"}, {"Sun"},
    {"January"}, {"February"}, {"March"}, {"April"}, {"May"}, {"June"}, {"July"}, {"August"},
    {"September"}, {"October"}, {"November"}, {"December"}, {"Jan"}, {"Feb"}, {"Mar"}, {"Apr"},
    {"Aug"}, {"Sept"}, {"Oct"}, {"Nov"}, {"Dec"}, {"Eastern"}, {"Central"}, {"Mountain"},
    {"Pacific"}, {"Greenwich"}, {"EST"}, {"EDT"}, {"ET"}, {"CST"}, {"CDT"}, {"CT"}, {"MST"},
    {"MDT"}, {"MT"}, {"PST"}, {"PDT"}, {"PT"}, {"GMT"}, {"UTC"}, {"BST"}, {"CET"}, {"CEST"},
    {"IST"}, {"JST"}, {"AEST"},
};

/* Names that end in an exclamation mark: Yahoo! News. */
static const word exclaimed_names[] = {
    {"Yahoo"}, {"YAHOO"}, {"Jeopardy"}, {"Joomla"}, {"Wham"}, {"Ahoy"},
};

/* Behind these an hour at the beginning of a sentence does not end it: At 5 p.m. Mr. Hall left. */
static const word hour_prepositions[] = {
    {"At"}, {"By"}, {"Around"}, {"About"}, {"Before"}, {"After"}, {"Until"}, {"Till"}, {"From"},
    {"Since"}, {"Between"},
};

/* Nouns that a single capital completes, so that its full stop ends the sentence: vitamin C. */
static const word lettered_nouns[] = {
    {"vitamin"}, {"vitamins"}, {"Vitamin"}, {"hepatitis"}, {"Hepatitis"}, {"group"}, {"Group"},
    {"plan"}, {"Plan"}, {"point"}, {"Point"}, {"points"}, {"type"}, {"Type"}, {"types"}, {"class"},
    {"Class"}, {"grade"}, {"Grade"}, {"series"}, {"Series"}, {"letter"}, {"line"}, {"Line"},
    {"category"}, {"Category"}, {"annex"}, {"Annex"}, {"appendix"}, {"Appendix"}, {"part"},
    {"Part"}, {"level"}, {"Level"}, {"factor"}, {"gate"}, {"Gate"}, {"building"}, {"Building"},
    {"zone"}, {"Zone"}, {"terminal"}, {"Terminal"}, {"team"}, {"Team"}, {"option"}, {"Option"},
    {"column"}, {"Column"}, {"section"}, {"Section"}, {"exhibit"}, {"Exhibit"}, {"schedule"},
    {"Schedule"}, {"table"}, {"Table"}, {"figure"}, {"Figure"}, {"chapter"}, {"Chapter"}, {"War"},
    {"drive"}, {"phase"}, {"Phase"}, {"language"}, {"influenza"}, {"schools"}, {"side"}, {"Side"},
};

/* Verbs that tell who spoke what stands in the quotes before: "What?" Alice asked. */
static const word speech_verbs[] = {
    {"said"}, {"says"}, {"asked"}, {"asks"}, {"cried"}, {"cries"}, {"replied"}, {"answered"},
    {"exclaimed"}, {"shouted"}, {"yelled"}, {"screamed"}, {"whispered"}, {"murmured"},
    {"muttered"}, {"inquired"}, {"enquired"}, {"demanded"}, {"repeated"}, {"added"}, {"continued"},
    {"called"}, {"returned"}, {"interrupted"}, {"thought"}, {"wondered"}, {"wrote"}, {"told"},
    {"began"}, {"remarked"}, {"retorted"}, {"declared"}, {"sighed"}, {"gasped"}, {"growled"},
    {"roared"}, {"say"}, {"ask"}, {"snapped"}, {"laughed"}, {"groaned"}, {"howled"}, {"pleaded"},
    {"agreed"}, {"admitted"}, {"explained"}, {"announced"}, {"warned"}, {"urged"}, {"joked"},
    {"responded"}, {"protested"}, {"insisted"}, {"ejaculated"}, {"observed"},
};

/* Words that begin a sentence and no name; none that is also a name (Will, May, Mark). */
static const word starters[] = {
    {"The"}, {"A"}, {"An"}, {"This"}, {"That"}, {"These"}, {"Those"}, {"I"}, {"He"}, {"She"},
    {"It"}, {"We"}, {"You"}, {"They"}, {"My"}, {"His"}, {"Her"}, {"Its"}, {"Our"}, {"Your"},
    {"Their"}, {"There"}, {"Here"}, {"One"}, {"Some"}, {"Many"}, {"Most"}, {"Any"}, {"Each"},
    {"Every"}, {"Both"}, {"Several"}, {"Such"}, {"Another"}, {"Other"}, {"Others"}, {"All"},
    {"And"}, {"But"}, {"Or"}, {"Nor"}, {"So"}, {"Yet"}, {"Because"}, {"Although"}, {"Though"},
    {"While"}, {"Whereas"}, {"Since"}, {"If"}, {"Unless"}, {"Until"}, {"When"}, {"Whenever"},
    {"Where"}, {"Wherever"}, {"Whether"}, {"Who"}, {"Whom"}, {"Whose"}, {"What"}, {"Which"},
    {"Why"}, {"How"}, {"In"}, {"On"}, {"At"}, {"By"}, {"For"}, {"From"}, {"To"}, {"With"},
    {"Without"}, {"Within"}, {"As"}, {"Of"}, {"After"}, {"Before"}, {"During"}, {"Between"},
    {"Among"}, {"About"}, {"Under"}, {"Despite"}, {"Through"}, {"Throughout"}, {"Against"},
    {"Upon"}, {"Unlike"}, {"Like"}, {"According"}, {"Based"}, {"Then"}, {"Thus"}, {"Therefore"},
    {"Hence"}, {"However"}, {"Moreover"}, {"Furthermore"}, {"Nevertheless"}, {"Meanwhile"},
    {"Otherwise"}, {"Instead"}, {"Besides"}, {"Also"}, {"Finally"}, {"Now"}, {"Today"}, {"Later"},
    {"Once"}, {"Again"}, {"Still"}, {"Even"}, {"Just"}, {"Only"}, {"Perhaps"}, {"Maybe"},
    {"Indeed"}, {"Sometimes"}, {"Usually"}, {"Often"}, {"Never"}, {"Not"}, {"No"}, {"Yes"}, {"Oh"},
    {"Well"}, {"Please"}, {"Do"}, {"Does"}, {"Did"}, {"Don"}, {"Is"}, {"Are"}, {"Was"}, {"Were"},
    {"Has"}, {"Have"}, {"Had"}, {"Can"}, {"Could"}, {"Should"}, {"Would"}, {"Let"}, {"See"},
    {"Note"}, {"Two"}, {"Three"}, {"Everyone"}, {"Everything"}, {"Nothing"}, {"Nobody"},
    {"Someone"}, {"Something"}, {"People"}, {"Thanks"}, {"Thank"}, {"Too"}, {"More"}, {"Less"},
    {"Much"}, {"Few"}, {"Given"}, {"Due"}, {"Over"}, {"Consequently"}, {"Accordingly"},
    {"Afterwards"}, {"Eventually"}, {"Similarly"}, {"Additionally"}, {"Unfortunately"},
    {"Fortunately"}, {"Currently"}, {"Recently"}, {"Previously"}, {"Originally"}, {"Initially"},
    {"Ultimately"}, {"Overall"}, {"Nonetheless"}, {"Apart"}, {"Yesterday"}, {"Tomorrow"},
    {"Attached"}, {"Anyway"}, {"Actually"}, {"Sorry"},
};

/* Words that begin a sentence in lower case, behind a question, and no clause like "asked he". */
static const word lower_starters[] = {
    {"i"}, {"im"}, {"you"}, {"we"}, {"they"}, {"it"}, {"its"}, {"this"}, {"that"}, {"these"},
    {"what"}, {"why"}, {"how"}, {"where"}, {"when"}, {"who"}, {"do"}, {"does"}, {"did"}, {"is"},
    {"are"}, {"can"}, {"if"}, {"would"}, {"should"}, {"could"}, {"has"}, {"have"}, {"any"},
    {"also"}, {"thanks"}, {"thank"}, {"please"}, {"oh"},
};

/* Behind a quote they tell that someone speaks. */
static const word first_person[] = {
    {"I"}, {"We"}, {"My"}, {"Our"},
};

/* clang-format on */

#endif
