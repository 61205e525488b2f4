/* calepin.h: French documents to a translation project. All of the public API; one header a room.
 */
#ifndef CALEPIN_H
#define CALEPIN_H

#include "calepin/base.h"
#include "calepin/document.h"
#include "calepin/glossary.h"
#include "calepin/kit.h"
#include "calepin/lexicon.h"
#include "calepin/memory.h"
#include "calepin/segment.h"
#include "calepin/spell.h"
#include "calepin/text.h"

#endif
