/** Lo que dice la lista de quién ha mirado la ficha de un cliente. Las mismas claves que words-looks.en.js. */

export const LOOKS = {
  lead: "Cada vez que alguien de nuestro equipo mira lo que usted nos contó sobre su salud, o cambia algo, queda anotado aquí. Nadie puede borrarlo.",
  none: "Todavía no ha mirado nadie.",
  read: "{who} miró {what}",
  change: "{who} cambió algo: {what}",
  emergency: "Fue una urgencia: lo necesitaba alguien que normalmente no le atiende, y tuvo que decir por qué.",
  question: "¿Algo le parece raro? Pregúntenos, por favor: {phone}",
  who: {
    owner: "La persona titular del centro",
    clinical_lead: "Nuestra dirección clínica",
    therapist: "Un terapeuta",
    front_desk: "Nuestra recepción",
    auditor: "Alguien que revisa nuestros registros",
  },
  somebody: "Alguien de nuestro equipo",
  what: {
    intake: "su formulario de salud",
    plan: "las opciones para su visita",
    review: "lo que preguntamos antes de su visita",
    clearance: "un documento para su visita",
    "check-in": "cómo le ha ido desde una visita",
    aftercare: "las notas para después de su visita",
    outcomes: "cómo va todo",
    consents: "lo que usted aceptó",
    note: "las notas de una visita",
    call: "una llamada con usted",
    client: "cómo contactar con usted",
    record: "su ficha",
  },
  other: "su ficha",
};

export const COPY = {
  title: "Una copia de su ficha",
  lead: "Puede tener una copia de todo lo que guardamos sobre su salud y sus visitas. Alguien de nuestro equipo comprueba que es usted y se la da.",
  ask: "Pedir una copia",
  asked: "La pidió el {asked}. La recibe como muy tarde el {due}.",
  done: "Recibió su última copia el {done}.",
};
